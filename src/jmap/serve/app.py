"""What the server answers: pages by their names, and the news of those that are looked at."""

import asyncio
import traceback
from collections.abc import AsyncIterator, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from jmap.serve.library import INDEX, Library

HTTP = 80
"""The port that browsers do not name."""
PULSE = 15.0
"""Seconds after which a connection is tried on which nothing was said."""
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PICTURE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
    "frame-ancestors 'none'"
)


class News:
    """Wakes those who wait for files to change, or for the server's end."""

    def __init__(self) -> None:
        self._next = asyncio.Event()
        self.ended = False

    def tell(self) -> None:
        """Something has changed."""
        self._next.set()
        self._next = asyncio.Event()

    def end(self) -> None:
        """Nothing will change any more."""
        self.ended = True
        self.tell()

    @property
    def next(self) -> asyncio.Event:
        """What is set when something changes from now on."""
        return self._next


def application(library: Library, news: News, port: int) -> ASGIApp:
    """The pages of *library* for the browsers of this machine, which ask at *port*."""

    async def page(request: Request) -> Response:
        name = request.path_params["name"]
        if not name or name.endswith("/"):
            name += INDEX
        found = await asyncio.to_thread(library.page, name)
        headers = dict(HEADERS)
        if found.kind.startswith("image/"):
            headers["Content-Security-Policy"] = PICTURE_POLICY
        status = 200 if found.found else 404
        return Response(found.content, status, headers, media_type=found.kind)

    async def events(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(headers=HEADERS, media_type="text/event-stream")
        stream = _news_of(request, library, news)
        return StreamingResponse(stream, headers=HEADERS, media_type="text/event-stream")

    routes = [Route("/_jmap/events", events), Route("/{name:path}", page)]
    handlers = {405: _refused, 500: _failed}
    return _Guard(Starlette(routes=routes, exception_handlers=handlers), port)


async def _refused(request: Request, error: Exception) -> Response:
    return PlainTextResponse("Only for reading", 405, HEADERS)


async def _failed(request: Request, error: Exception) -> Response:
    """A fault of ours: told in full where the server was started."""
    traceback.print_exception(error)
    text = f"A fault of ours: {type(error).__name__}: {error}"
    return PlainTextResponse(text, 500, HEADERS)


async def _news_of(request: Request, library: Library, news: News) -> AsyncIterator[str]:
    """Tell a page each time that it has become another than the reader has *seen*."""
    name, seen = request.query_params.get("page", ""), request.query_params.get("seen", "")
    yield "retry: 500\n\n"
    while not news.ended:
        change = news.next
        digest = (await asyncio.to_thread(library.page, name)).digest
        if digest != seen:
            seen = digest
            yield f"data: {digest}\n\n"
        try:
            await asyncio.wait_for(change.wait(), PULSE)
        except TimeoutError:
            yield ": still here\n\n"


class _Guard:
    """Lets in only what this machine's own pages ask: another site's page that has its name lead
    here speaks to another host, and what it asks for itself comes from another origin."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names}
        if port == HTTP:
            self._hosts.update(names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http":
            reason = self._foreign(dict(scope["headers"]).get)
            if reason:
                await PlainTextResponse(reason, 403, HEADERS)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _foreign(self, header: Callable[[bytes], bytes | None]) -> str | None:
        host, origin = header(b"host"), header(b"origin")
        if host is None or host.decode("latin-1").lower() not in self._hosts:
            return "Ask for 127.0.0.1 or localhost"
        if origin is not None:
            scheme, _, name = origin.decode("latin-1").lower().partition("://")
            if scheme != "http" or name not in self._hosts:
                return "Not for other sites"
        if header(b"sec-fetch-site") == b"cross-site" and header(b"sec-fetch-mode") != b"navigate":
            return "Not for other sites"
        return None
