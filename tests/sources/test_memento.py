"""Captures as mementos: what a client that knows RFC 7089 and nothing of us finds."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage
from django.utils.http import http_date
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from rest_framework.test import APIClient

from claims.models import ApiToken, User
from sources.memento.captures import Captures
from sources.models import Snapshot
from tests.sources.captures import MORNING, PAGE, capture, source_at

pytestmark = pytest.mark.django_db
BODIES = (b"<p>Two died.</p>", b"<p>Three died.</p>", b"<p>Four died.</p>")
LINK = re.compile(r'<([^>]*)>((?:; \w+="[^"]*")*)')


class Client(APIClient):
    """Reads streamed answers to their end, as a server does, which closes the file."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        response: Any = super().get(*args, **kwargs)
        body = getattr(response, "streaming_content", None)
        response.body = response.content if body is None else b"".join(body)
        return response


@pytest.fixture
def api() -> Client:
    _, secret = ApiToken.objects.issue(User.objects.create_user("journalist"), ["read"])
    return Client(HTTP_AUTHORIZATION=f"Bearer {secret}")


@pytest.fixture
def page() -> list[Snapshot]:
    """Return three captures, at eight, nine and eleven."""
    hours = (0, 1, 3)
    return [capture(source_at(), body, hour) for body, hour in zip(BODIES, hours, strict=True)]


def at(hour: float) -> str:
    return http_date(MORNING.timestamp() + hour * 3600)


def links(header: str) -> dict[str, str]:
    """Return the target of each relation of a Link header or a TimeMap."""
    return {
        relation: target
        for target, parameters in LINK.findall(header)
        for relation in re.findall(r'rel="([^"]*)"', parameters)
    }


def gate(api: Client, url: str = PAGE, **headers: str) -> tuple[int, str]:
    response = api.get(f"/timegate/{url}", headers=headers)
    return response.status_code, response.headers.get("Location", "")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (at(-9000), "20250701080000"),
        (at(0), "20250701080000"),
        (at(0.4), "20250701080000"),
        (at(0.5), "20250701080000"),
        (at(0.6), "20250701090000"),
        (at(2.5), "20250701110000"),
        (at(9000), "20250701110000"),
    ],
)
def test_the_gate_leads_to_the_nearest_capture(
    api: Client, page: list[Snapshot], wanted: str, found: str
) -> None:
    status, where = gate(api, **{"Accept-Datetime": wanted})
    assert (status, where) == (302, f"http://testserver/memento/{found}/{PAGE}")


def test_without_a_date_the_gate_leads_to_the_last_capture(
    api: Client, page: list[Snapshot]
) -> None:
    response = api.get(f"/timegate/{PAGE}")
    assert response["Location"] == f"http://testserver/memento/20250701110000/{PAGE}"
    assert "accept-datetime" in response["Vary"].lower()
    assert "Memento-Datetime" not in response
    named = links(response["Link"])
    assert named["original"] == PAGE
    assert named["timemap"] == f"http://testserver/timemap/{PAGE}"
    assert named["last memento"] == response["Location"]
    assert named["prev memento"].endswith(f"/20250701090000/{PAGE}")
    assert named["first memento"].endswith(f"/20250701080000/{PAGE}")


@pytest.mark.parametrize(
    "garbage",
    ["", "now", "2025-07-01T08:00:00Z", "Mon, 01 Jul 2025 08:00:00 GMT",
     "Tue, 1 Jul 2025 08:00:00 GMT", "Tue, 01 Jul 2025 08:00:00 CET",
     "Tue, 31 Feb 2025 08:00:00 GMT"],
)  # fmt: skip
def test_a_date_that_is_none_is_refused(api: Client, page: list[Snapshot], garbage: str) -> None:
    response = api.get(f"/timegate/{PAGE}", headers={"Accept-Datetime": garbage})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert "Tue, 01 Jul 2025 08:00:00 GMT" in response.json()["detail"]


def test_a_memento_says_where_in_time_it_stands(api: Client, page: list[Snapshot]) -> None:
    response = api.get(f"/memento/20250701090000/{PAGE}")
    assert response.body == BODIES[1]
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Content-Length"] == str(len(BODIES[1]))
    assert response["Memento-Datetime"] == "Tue, 01 Jul 2025 09:00:00 GMT"
    assert links(response["Link"]) == {
        "original": PAGE,
        "timegate": f"http://testserver/timegate/{PAGE}",
        "timemap": f"http://testserver/timemap/{PAGE}",
        "first prev memento": f"http://testserver/memento/20250701080000/{PAGE}",
        "memento": f"http://testserver/memento/20250701090000/{PAGE}",
        "next last memento": f"http://testserver/memento/20250701110000/{PAGE}",
    }


def test_a_memento_can_do_no_harm(api: Client) -> None:
    headers = [
        ["Set-Cookie", "a=b"], ["Content-Security-Policy", "default-src *"], ["X-Evil", "a\r\nb"],
        ["Link", "<x>; rel=preload"], ["Link", "<y>; rel=preload"], ["X-Long", "x" * 5000],
        ["Refresh", "0; url=https://evil.example"], ["Bad Name", "x"], ["X-Town", "Çeşme"],
    ]  # fmt: skip
    capture(source_at(), b"<script>alert(1)</script>", headers=headers)
    response = api.get(f"/memento/20250701080000/{PAGE}")
    policy = response["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none';")
    assert "allow-scripts" not in policy
    assert "'self'" not in policy, "the site's own policy is not the one that is sent"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == "inline"
    assert not response.cookies
    assert "Refresh" not in response
    assert "rel=preload" not in response["Link"]
    assert response["X-Archive-Orig-Link"] == "<x>; rel=preload, <y>; rel=preload"
    assert response["X-Archive-Orig-Set-Cookie"] == "a=b"
    kept = {name for name in response.headers if name.startswith("X-Archive-Orig-")}
    assert kept == {
        f"X-Archive-Orig-{name}"
        for name in ("Set-Cookie", "Content-Security-Policy", "Link", "Refresh")
    }


@pytest.mark.parametrize(
    ("media_type", "sent", "disposition"),
    [
        ("application/pdf", "application/pdf", "inline"),
        ("TEXT/PLAIN; charset=utf-8", "TEXT/PLAIN; charset=utf-8", "inline"),
        ("image/svg+xml", "image/svg+xml", "attachment"),
        ("application/xhtml+xml", "application/xhtml+xml", "attachment"),
        ("", "application/octet-stream", "attachment"),
        ("text/html\r\nX-Evil: 1", "application/octet-stream", "attachment"),
    ],
)
def test_only_pages_open_in_the_browser(
    api: Client, media_type: str, sent: str, disposition: str
) -> None:
    capture(source_at(), b"bytes", media_type=media_type)
    response = api.get(f"/memento/20250701080000/{PAGE}")
    assert response["Content-Type"] == sent
    assert response["Content-Disposition"].partition(";")[0] == disposition


def test_head_tells_the_same_without_the_bytes(api: Client, page: list[Snapshot]) -> None:
    for address in (f"/memento/20250701090000/{PAGE}", f"/timegate/{PAGE}", f"/timemap/{PAGE}"):
        whole, head = api.get(address), api.head(address)
        assert head.status_code == whole.status_code
        assert (
            head["Link" if "Link" in whole else "Content-Type"]
            == whole["Link" if "Link" in whole else "Content-Type"]
        )
        assert head.headers.get("Content-Length") == whole.headers.get("Content-Length")
        assert head.content == b""


def test_a_timemap_lists_every_capture(api: Client, page: list[Snapshot]) -> None:
    response = api.get(f"/timemap/{PAGE}")
    assert response["Content-Type"] == "application/link-format"
    lines = response.content.decode().split(",\n")
    assert lines[0] == f'<{PAGE}>; rel="original"'
    assert lines[1] == (
        f'<http://testserver/timemap/{PAGE}>; rel="self"; type="application/link-format"; '
        'from="Tue, 01 Jul 2025 08:00:00 GMT"; until="Tue, 01 Jul 2025 11:00:00 GMT"'
    )
    assert lines[2] == f'<http://testserver/timegate/{PAGE}>; rel="timegate"'
    assert [re.findall(r'rel="([^"]*)"', line)[0] for line in lines[3:]] == [
        "first memento", "memento", "last memento",
    ]  # fmt: skip


def test_a_timemap_comes_as_json_where_that_is_asked_for(api: Client, page: list[Snapshot]) -> None:
    found = api.get(f"/timemap/{PAGE}", headers={"Accept": "application/json"}).json()
    assert found["original_uri"] == PAGE
    assert len(found["mementos"]["list"]) == 3
    assert found["mementos"]["first"]["datetime"] == "2025-07-01T08:00:00Z"
    assert api.get(found["mementos"]["last"]["uri"]).status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "https://outlet.example.org/news?id=7&format=json&page=2",
        "https://outlet.example.org/a%2Fb?c=%26d",
        "https://outlet.example.org/caf%C3%A9",
        "https://outlet.example.org/100%25?a=1%2B1",
        "http://outlet.example.org:8080/",
    ],
)
@pytest.mark.parametrize("tells_what_was_sent", [True, False])
def test_every_address_leads_back_to_its_captures(
    api: Client,
    url: str,
    tells_what_was_sent: bool,  # noqa: FBT001
) -> None:
    capture(source_at(url), b"bytes")
    capture(source_at("https://outlet.example.org/a/b?c=%26d"), b"another page", 1)

    def get(path: str) -> str:
        sent = {"RAW_URI": path} if tells_what_was_sent else {}
        response = api.get(path, **sent)
        assert response.status_code == 302, path
        return str(response["Location"]).removeprefix("http://testserver")

    escaped = get(f"/timegate/{quote(url, safe='')}")
    sent = {"RAW_URI": escaped} if tells_what_was_sent else {}
    assert api.get(escaped, **sent).body == b"bytes"
    if tells_what_was_sent or "%2F" not in url:
        assert get(f"/timegate/{url}").partition("/20250701080000/")[2]


def test_one_slash_too_few_is_forgiven(api: Client, page: list[Snapshot]) -> None:
    assert gate(api, PAGE.replace("://", ":/"))[0] == 302


def test_the_address_that_a_page_was_found_at_leads_there_too(api: Client) -> None:
    capture(source_at(), b"moved", url="https://outlet.example.org/new-place")
    assert gate(api, "https://outlet.example.org/new-place")[0] == 302


@pytest.mark.parametrize(
    "address",
    [
        "/timegate/https://nowhere.example/", "/timemap/https://nowhere.example/",
        "/memento/20250701080000/https://nowhere.example/", f"/memento/20250701080001/{PAGE}",
        f"/memento/2025/{PAGE}", f"/memento/20251341080000/{PAGE}", "/timegate/garbage",
        "/timegate/file:report.txt",
    ],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(api: Client, page: list[Snapshot], address: str) -> None:
    response = api.get(address)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert "There is no capture" in response.json()["detail"]


def test_lost_bytes_are_a_problem(api: Client, page: list[Snapshot]) -> None:
    Path(default_storage.path(page[0].storage_name)).unlink()
    response = api.get(f"/memento/20250701080000/{PAGE}")
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")


def test_strangers_see_nothing(page: list[Snapshot]) -> None:
    for address in (f"/memento/20250701090000/{PAGE}", f"/timegate/{PAGE}", f"/timemap/{PAGE}"):
        assert APIClient().get(address).status_code == 401


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.datetimes(datetime(2025, 6, 30), datetime(2025, 7, 2), timezones=st.just(UTC)))  # noqa: DTZ001
def test_no_capture_is_nearer_than_the_one_chosen(page: list[Snapshot], wanted: datetime) -> None:
    wanted = wanted.replace(microsecond=0)
    chosen = Captures(PAGE, Snapshot.objects.all()).nearest(wanted)
    moments = [snapshot.captured_at.replace(microsecond=0) for snapshot in page]
    assert chosen in moments
    assert abs(chosen - wanted) == min(abs(moment - wanted) for moment in moments)
