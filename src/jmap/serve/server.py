"""Runs the server: from the socket to the end."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import uvicorn
from watchfiles import Change, awatch

from jmap.serve.app import News, application
from jmap.serve.library import Library

HOST = "127.0.0.1"
QUIET = 15
"""Milliseconds without a change after which a file counts as saved."""
LONGEST = 150
"""Milliseconds after which changes are looked at that do not end."""
POLL = 200
"""Milliseconds between looks where the system does not tell of changes."""


def listen(port: int) -> socket.socket:
    """A socket for the browsers of this machine; 0 is any free port. Raises OSError."""
    return socket.create_server((HOST, port))


def serve(library: Library, listening: socket.socket, ready: Callable[[str], None]) -> int:
    """Serve *library* until a signal ends it, which is returned; *ready* is told the address."""
    return asyncio.run(_serve(library, listening, ready))


async def _serve(library: Library, listening: socket.socket, ready: Callable[[str], None]) -> int:
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    port = listening.getsockname()[1]
    news = News()
    config = uvicorn.Config(
        application(library, news, port),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config, news, lambda: ready(f"http://{HOST}:{port}/"))
    watching = asyncio.create_task(_watch(library, news))
    try:
        await server.serve(sockets=[listening])
    finally:
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
    return server.signal


class _Server(uvicorn.Server):
    """Says when it is ready, ends what waits for news, and leaves its end to the caller."""

    def __init__(self, config: uvicorn.Config, news: News, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.signal = 0
        self._news, self._ready = news, ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End: nobody waits any longer."""
        self._news.end()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Note by which signal it ends."""
        self.signal = self.signal or sig
        super().handle_exit(sig, frame)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handle the signals that end it, and do not raise them anew afterwards."""
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in signals}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


async def _watch(library: Library, news: News) -> None:
    """Have *library* look again whenever files change, and tell it."""
    polling = None
    while True:
        folders = library.folders
        try:
            await _watch_folders(folders, library, news, polling=polling)
        except OSError:  # the system has no more watches to give, or a folder is gone
            polling = True
            await asyncio.sleep(POLL / 1000)
        await _look_again(library, news)


async def _watch_folders(
    folders: list[Path], library: Library, news: News, *, polling: bool | None
) -> None:
    def shown(change: Change, path: str) -> bool:
        return any(_is_shown(Path(path), folder) for folder in folders)

    watch = awatch(
        *folders,
        watch_filter=shown,
        debounce=LONGEST,
        step=QUIET,
        force_polling=polling,
        poll_delay_ms=POLL,
        recursive=True,
        ignore_permission_denied=True,
    )
    async for _ in watch:
        await _look_again(library, news)
        if library.folders != folders:
            return


async def _look_again(library: Library, news: News) -> None:
    await asyncio.to_thread(library.refresh)
    news.tell()


def _is_shown(path: Path, folder: Path) -> bool:
    """Whether *path* is in *folder*, and not hidden there."""
    if not path.is_relative_to(folder):
        return False
    parts = path.relative_to(folder).parts
    return path.name == ".gitignore" or not any(part.startswith(".") for part in parts)
