"""What the server answers, to whom, and how it ends."""

import asyncio
import re
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import httpx
import pytest
from libraries import Make
from served import PATIENCE, Served

from jmap.serve.app import News, application
from jmap.serve.library import Library

Serve = Callable[..., Served]
SEEN = re.compile(r'data-seen="(\w+)"')


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all that only ask."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "boat.yaml").write_text("journey: Renting a boat\nstages: [Choose, Pay]\n")
    one = Served(folder)
    yield one
    one.end()


def test_pages_and_pictures(served: Served) -> None:
    index, report, picture = (served.get(name) for name in ("", "boat.html", "boat.map.svg"))
    assert [one.status_code for one in (index, report, picture)] == [200, 200, 200]
    assert index.text == served.get("index.html").text
    assert index.headers["content-type"] == report.headers["content-type"]
    assert index.headers["content-type"] == "text/html; charset=utf-8"
    assert picture.headers["content-type"] == "image/svg+xml"
    missing = served.get("ship.html")
    assert missing.status_code == 404
    assert "There is no such map" in missing.text and 'data-page="ship.html"' in missing.text


def test_every_answer_forbids_what_it_can(served: Served) -> None:
    answers = [served.get(name) for name in ("", "boat.html", "boat.map.svg", "no.html")]
    answers += [served.client.post("/"), served.get(Host="evil.example")]
    for answer in answers:
        headers = answer.headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert not {"etag", "last-modified", "expires", "server", "set-cookie"} & set(headers)
        assert not any(name.startswith("access-control") for name in headers)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/boat.html", "/_jmap/events"])
def test_nothing_can_be_changed(served: Served, method: str, path: str) -> None:
    assert served.client.request(method, path).status_code == 405


def test_a_head_is_an_answer_without_its_content(served: Served) -> None:
    answer = served.client.head("/boat.html")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"Host": "localhost:{port}"}, True),
        ({"Host": "[::1]:{port}"}, True),
        ({"Host": "LOCALHOST:{port}"}, True),
        ({"Host": "evil.example:{port}"}, False),
        ({"Host": "127.0.0.1"}, False),
        ({"Host": "127.0.0.1:1"}, False),
        ({"Host": "127.0.0.1:{port}.evil.example"}, False),
        ({"Host": "evil@127.0.0.1:{port}"}, False),
        ({"Host": ""}, False),
        ({"Origin": "http://127.0.0.1:{port}"}, True),
        ({"Origin": "http://localhost:{port}"}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "http://127.0.0.1:1"}, False),
        ({"Origin": "https://127.0.0.1:{port}"}, False),
        ({"Origin": "http://[bad"}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, False),
    ],
)
@pytest.mark.parametrize("path", ["boat.html", "_jmap/events?page=index.html", "nothing"])
def test_other_sites_get_nothing(
    served: Served, path: str, headers: dict[str, str], *, allowed: bool
) -> None:
    given = {name: value.format(port=served.port) for name, value in headers.items()}
    with served.client.stream("GET", f"/{path}", headers=given) as answer:
        assert (answer.status_code == 403) is not allowed
        if not allowed:
            assert b"boat" not in answer.read()


def ask(library: Library, port: int, url: str) -> httpx.Response:
    """What *library* answers at *port*, asked without a socket; in a thread of its own, as the
    browser's tests leave a loop running in this one."""

    async def answer() -> httpx.Response:
        app = application(library, News(), port)
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport) as client:
            return await client.get(url)

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(answer())).result()


def test_the_port_that_nobody_writes(folder: Path, library: Make) -> None:
    assert ask(library(folder), 80, "http://127.0.0.1/").status_code == 200
    assert ask(library(folder), 80, "http://localhost:80/").status_code == 200
    assert ask(library(folder), 81, "http://127.0.0.1/").status_code == 403


def test_a_fault_of_ours_is_told(
    folder: Path, library: Make, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    served = library(folder)
    monkeypatch.setattr(served, "page", lambda name: 1 / 0)
    answer = ask(served, 80, "http://127.0.0.1/")
    assert answer.status_code == 500
    assert "A fault of ours: ZeroDivisionError: division by zero" in answer.text
    assert "Traceback" in capfd.readouterr().err


@pytest.mark.parametrize(
    "target",
    [
        "/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/boat.yaml",
        "/..%2fboat.yaml", "/boat.html/../boat.yaml", "/%00", "/boat.html%00.yaml",
        "/\\..\\boat.yaml", "/_jmap/", "/_jmap/../boat.yaml", "/" + "x" * 5000, "/%ff%fe.html",
    ],
)  # fmt: skip
def test_no_name_leads_to_a_file(served: Served, target: str) -> None:
    with socket.create_connection(("127.0.0.1", served.port), timeout=PATIENCE) as asking:
        host = f"127.0.0.1:{served.port}"
        asking.sendall(
            f"GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: asking.recv(65536), b""))
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
    assert b"stages: [" not in answer and b"root:" not in answer


def test_it_is_there_for_this_machine_alone(served: Served) -> None:
    others = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None)}
    for address in {*others, "::1"} - {"127.0.0.1", "127.0.1.1"}:
        with pytest.raises(OSError), socket.create_connection((address, served.port), timeout=2):
            pass


def test_a_reader_is_told_of_a_change_of_the_page(folder: Path, serve: Serve) -> None:
    served = serve(folder)
    seen = {}
    for name in ("boat.html", "ship.html", "index.html"):
        found = SEEN.search(served.get(name).text)
        assert found
        seen[name] = found[1]
    boat = served.news("boat.html", seen["boat.html"])
    ship = served.news("ship.html", seen["ship.html"])
    late = served.news("boat.html", "an older one")
    assert late.get(timeout=PATIENCE)[1] == seen["boat.html"]
    file = folder / "boat.journey.yaml"
    good = file.read_text()

    # An editor's atomic save, then two at once, then one that is wrong.
    (folder / ".boat.tmp").write_text(good.replace("Cash only", "No cash"))
    (folder / ".boat.tmp").replace(file)
    first = boat.get(timeout=PATIENCE)[1]
    page = served.get("boat.html").text
    assert "No cash" in page and f'data-seen="{first}"' in page
    file.write_text(good.replace("Cash only", "Coins"))
    file.write_text(good.replace("Cash only", "Cards"))
    while "Cards" not in served.get("boat.html").text:
        boat.get(timeout=PATIENCE)
    file.write_text("journey: [\n")
    while "jmap-faults" not in served.get("boat.html").text:
        boat.get(timeout=PATIENCE)
    assert "Cards" in served.get("boat.html").text
    with pytest.raises(Empty):
        ship.get(timeout=0.2)
    file.unlink()
    while served.get("boat.html").status_code == 200:
        boat.get(timeout=PATIENCE)
    assert served.end()[1].count("\n") == 1


def test_the_folder_may_go_and_come_back(folder: Path, tmp_path: Path, serve: Serve) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    text = (folder / "boat.journey.yaml").read_text()
    (maps / "canoe.yaml").write_text(text)
    served = serve(folder, "maps")
    told = served.news("canoe.html")
    told.get(timeout=PATIENCE)
    maps.rename(tmp_path / ".away")
    while served.get("canoe.html").status_code == 200:
        told.get(timeout=PATIENCE)
    (tmp_path / ".away").rename(maps)
    while "Cash only" not in served.get("canoe.html").text:
        told.get(timeout=PATIENCE)
    (maps / "canoe.yaml").write_text(text.replace("Cash only", "Coins only"))
    while "Coins only" not in served.get("canoe.html").text:
        told.get(timeout=PATIENCE)


@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_ends_cleanly_while_it_is_asked(folder: Path, serve: Serve, how: int, code: int) -> None:
    served = serve(folder)
    told = served.news("index.html")
    told.get(timeout=PATIENCE)
    with socket.create_connection(("127.0.0.1", served.port)):  # says nothing
        assert served.end(how) == (
            code, "Pages are redrawn as their files change; Ctrl-C ends this\n"
        )  # fmt: skip
    assert told.get(timeout=PATIENCE)[1] == "end"
    again = serve(folder, "--port", str(served.port))
    assert again.port == served.port
