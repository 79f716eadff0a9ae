"""A gateway as a person configures it. Pure values: the key is not among them, it lives in the OS keyring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LOCAL = "local"
"""The name of the profile that is this computer: no key, no points, started when needed."""

RUNWAY = "runway"
"""The name of the profile of Runway's own API, and of the host that is its uploads."""

GATEWAY_STATUS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"queued": ("", "0"), "running": ("1",), "failed": ("2",), "done": ("3",)}
)
"""What the wire's `status` strings mean, as most of the family has it; a profile may say otherwise."""


PERIODS = ("day", "month")
"""What a budget may be for: from midnight, or from the first of the month, where the person is."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One gateway. Times in seconds, prices in points: both 0 is not known, no estimate.

    `budget_points` 0 is no limit, `budget_period` one of PERIODS. `confirm_above_points` 0 never asks before an order
    whose price is known, `confirm_unknown` asks before one whose price is not.

    `requests_per_second` bounds what all takes together ask of it; `max_in_flight` how many orders it has at a time.
    `link_hours` is how long its links to results live, 0: nobody knows.

    `host` names the entry of `[hosts]` where local files are put for this gateway; "" takes only links.
    """

    name: str
    base_url: str
    dialect: str = "runway-gateway"
    performance_path: str = "/runway/pro/act_one"
    restyle_path: str = "/runway/pro/video2video"
    feed_path: str = "/runway/feed"
    auth_scheme: str = "Bearer"
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    models: tuple[str, ...] = ("gen3", "gen4", "gen4_turbo")
    status: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: GATEWAY_STATUS)
    callback_url: str = ""
    poll_seconds: float = 5.0
    max_in_flight: int = 2
    requests_per_second: float = 4.0
    link_hours: float = 0.0
    points_per_second: float = 0.0
    points_per_run: float = 0.0
    budget_points: float = 0.0
    budget_period: str = "month"
    confirm_above_points: float = 0.0
    confirm_unknown: bool = False
    host: str = ""

    @property
    def is_local(self) -> bool:
        """Whether it renders on this computer, free."""
        return self.name == LOCAL


_RUNWAY_VERSION = {"X-Runway-Version": "2024-11-06"}

BUILT_IN: Mapping[str, Profile] = MappingProxyType(
    {
        each.name: each
        for each in (
            Profile(
                LOCAL,
                "http://127.0.0.1",
                models=("draft",),
                poll_seconds=0.4,
                max_in_flight=100,
                requests_per_second=50.0,
                host=LOCAL,
            ),
            Profile(
                "ecovai",
                "https://api.ecovai.cn",
                performance_path="/runway/pro/video2video",  # the seed's one path for both jobs
            ),
            Profile("cometapi", "https://api.cometapi.com", dialect="new-api", headers=_RUNWAY_VERSION),
            Profile("deerapi", "https://api.deerapi.com"),
            Profile("duomi", "https://duomiapi.com/api/video", auth_scheme=""),  # its samples send the bare key
            Profile("rixapi", ""),  # software that many run: the address is that of one's own provider
            Profile(
                "runway",
                "https://api.dev.runwayml.com",
                dialect="runway-official",
                performance_path="/v1/character_performance",
                restyle_path="/v1/video_to_video",
                feed_path="/v1/tasks",
                headers=_RUNWAY_VERSION,
                models=("act_two", "aleph2"),
                host=RUNWAY,
                link_hours=24.0,  # "24 to 48 h" (official Runway)
            ),
        )
    }
)


@dataclass(frozen=True, slots=True)
class HostConfig:
    """Where local files are put for a gateway to fetch. `kind` is "s3", "put", "runway" or "local".

    The access key and secret of an S3 host live in the OS keyring (or the environment), never here.
    """

    name: str
    kind: str
    endpoint: str = ""
    bucket: str = ""
    region: str = "us-east-1"
    expires_hours: float = 48.0
    virtual_hosted: bool = False
    public_url: str = ""  # of a "put" host: where what was put at `endpoint` can be fetched; "" is the same place


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """How the cloud is reached. `proxy` "" follows the system; `ca_bundle` is a PEM file or ""."""

    proxy: str = ""
    ca_bundle: str = ""
