"""Who may speak to the gateway."""

from __future__ import annotations

import httpx
import pytest
from gateway.gateway_process import TOKEN, GatewayProcess

HEALTH = "/local/health"


def ask(gateway: GatewayProcess, **headers: str) -> httpx.Response:
    """A health call with these headers and no others of ours."""
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    return httpx.get(gateway.url + HEALTH, headers=raw, trust_env=False)


@pytest.mark.parametrize("said", [f"Bearer {TOKEN}", f"bearer  {TOKEN}", TOKEN])
def test_the_token_opens_with_its_scheme_or_bare(gateway: GatewayProcess, said: str) -> None:
    assert ask(gateway, authorization=said).status_code == 200


@pytest.mark.parametrize("said", ["", "Bearer", f"Bearer {TOKEN}x", TOKEN[:-1], f"Basic {TOKEN}", "ü"])
def test_anything_else_does_not(gateway: GatewayProcess, said: str) -> None:
    answer = ask(gateway, **({"authorization": said} if said else {}))
    assert (answer.status_code, answer.json()["code"], answer.json()["data"]) == (401, 401, None)


@pytest.mark.parametrize("path", ["/runway/pro/video2video", "/runway/pro/act_one", "/runway/feed", "/local/inspect"])
def test_no_order_without_the_token(gateway: GatewayProcess, path: str) -> None:
    assert httpx.post(gateway.url + path, json={}, trust_env=False).status_code == 401
    assert httpx.put(f"{gateway.url}/media/{'0' * 64}", content=b"", trust_env=False).status_code == 401


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.example.org:{port}", ""])
def test_a_foreign_host_is_refused_even_with_the_token(gateway: GatewayProcess, host: str) -> None:
    answer = ask(gateway, authorization=TOKEN, host=host.format(port=httpx.URL(gateway.url).port))
    assert answer.status_code in {400, 403}


def test_localhost_is_this_computer_too(gateway: GatewayProcess) -> None:
    assert ask(gateway, authorization=TOKEN, host=f"localhost:{httpx.URL(gateway.url).port}").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://example.org"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_web_pages_are_refused_even_with_the_token(gateway: GatewayProcess, headers: dict[str, str]) -> None:
    assert ask(gateway, authorization=TOKEN, **headers).status_code == 403


def test_a_preflight_is_refused(gateway: GatewayProcess) -> None:
    headers = {"origin": "https://example.org", "access-control-request-method": "POST"}
    answer = httpx.options(f"{gateway.url}/runway/feed", headers=headers, trust_env=False)
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_what_the_user_types_into_the_address_bar_is_no_cross_origin_call(gateway: GatewayProcess) -> None:
    assert ask(gateway, authorization=TOKEN, **{"sec-fetch-site": "none"}).status_code == 200
    assert ask(gateway, authorization=TOKEN, origin=gateway.url).status_code == 200
