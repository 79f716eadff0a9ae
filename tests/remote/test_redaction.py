"""The key appears nowhere: not in a log, an error, an update or a repr."""

from __future__ import annotations

import json
import logging
import traceback
from pathlib import Path

import pytest
from fakes.cloud import Cloud
from fakes.faults import Fault, half, late, reset_after, says, slow_down
from remote.orders import Making, now, restyle

from playact.domain.errors import GatewayError, SettingsInvalid
from playact.domain.profile import NetworkConfig
from playact.domain.request import Job
from playact.remote.blackout import Blackout
from playact.remote.http import new_client

ECHOES = [
    says(401, {"error": {"message": f"Incorrect API key provided: {Cloud.KEY}"}}),
    says(400, {"code": 400, "msg": f"bad: Bearer {Cloud.KEY}", "data": {"seen": [Cloud.KEY]}}),
    says(500, f"<pre>Authorization: Bearer {Cloud.KEY}</pre>"),
    says(200, '{"code": 400, "msg": "' + "".join(f"\\u{ord(each):04x}" for each in Cloud.KEY) + '"}'),
    says(502, f"...{Cloud.KEY[:25]}"),
    says(200, {"code": 200, "data": {"task_id": "t", "status": "1", "prompt": Cloud.KEY, "x": {"k": Cloud.KEY}}}),
    half(),
    late(5),
    reset_after(),
    slow_down(),
]


@pytest.mark.parametrize("fault", ECHOES, ids=lambda fault: f"{fault.status}{fault.cut}")
async def test_the_key_is_nowhere(
    cloud: Cloud, make: Making, fault: Fault, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway = make()
    left = [repr(gateway), str(vars(gateway).keys())]
    taken = await gateway.submit(Job.RESTYLE, gateway.body(restyle(), "https://a.example/v.mp4", None))
    left += [repr(taken), json.dumps(dict(taken.data))]
    cloud.play("submit", fault)
    cloud.play("feed", fault)
    for call in (gateway.submit(Job.RESTYLE, {}), gateway.look(taken.task_id)):
        try:
            left.append(repr(await call))
        except GatewayError as error:
            left += [error.raw, repr(error), *traceback.format_exception(error), *chain(error)]
            left.append(repr(error.sentence.as_json()))
    async for update in gateway.follow(taken.task_id, since=now()):
        left.append(repr(update))
    await gateway.download(f"{cloud.base_url}/results/t/video.mp4", tmp_path / "v.mp4", "video", lambda _: None)
    left += [record.getMessage() for record in caplog.records] + [repr(vars(record)) for record in caplog.records]
    assert caplog.records
    everything = "\n".join(left)
    assert Cloud.KEY not in everything
    assert Cloud.KEY[:12] not in everything
    assert "●●●" in everything


def chain(error: BaseException) -> list[str]:
    """An error and everything behind it, as a crash report would write them."""
    behind = error.__cause__ or error.__context__
    return [repr(error), repr(error.args), *(chain(behind) if behind else [])]


def test_secret_headers_of_a_profile_are_blacked_out() -> None:
    black_out = Blackout("sk-1234567890123456")
    lines = black_out.headers({"X-Api-Key": "abc", "Cookie": "sid=1", "Accept": "sk-1234567890123456, text"})
    assert lines == "X-Api-Key: ●●●\nCookie: ●●●\nAccept: ●●●, text"


def test_without_a_key_nothing_is_blacked_out() -> None:
    assert Blackout("")("plain") == "plain"


def test_the_proxy_s_password_is_not_quoted() -> None:
    password = "hunter" + "2"  # in pieces, since a traceback quotes this file
    with pytest.raises(SettingsInvalid) as invalid:
        new_client(NetworkConfig(proxy=f"gopher://me:{password}@proxy.example"))
    assert password not in "".join([*traceback.format_exception(invalid.value), *chain(invalid.value)])
