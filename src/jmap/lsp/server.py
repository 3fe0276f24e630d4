"""The language server: it hears what an editor says, and answers out of the library.

A fault in an answer is logged, and the server goes on without one.
"""

import asyncio
import functools
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from jmap import __version__
from jmap.lint.diagnostic import Diagnostic
from jmap.lint.selection import Selection
from jmap.lsp import actions, protocol
from jmap.lsp.checks import check, check_saved_project
from jmap.lsp.library import Library, path_of
from jmap.lsp.markdown import plain
from jmap.lsp.text import Text
from jmap.project.discovery import PROJECT_FILE

DELAY = 0.15
"""Seconds without a key before what was typed is linted."""
REFUSED = -32803
"""LSP's RequestFailed: the request was fine, and there is a reason why it cannot be done."""

Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)


class Server(LanguageServer):
    """One editor's server. *select* says which rules are looked at, and what day it is."""

    def __init__(self, select: Callable[[], Selection]) -> None:
        # Whole texts: pygls cuts lines where no editor does, and would apply parts elsewhere.
        full = types.TextDocumentSyncKind.Full
        super().__init__("jmap", __version__, text_document_sync_kind=full)
        self._select = select
        self.library = Library()
        self.ended_well = False
        self._waiting: dict[Path, asyncio.TimerHandle] = {}
        self._found: dict[Path, tuple[int, list[Diagnostic]]] = {}

    # What the editor can do

    def can(self, *names: str) -> bool:
        """Whether the editor says that it can do what stands at *names* in its capabilities."""
        held: Any = self.client_capabilities
        for name in names:
            held = getattr(held, name, None)
        return bool(held)

    def markup(self, markdown: str, *names: str) -> types.MarkupContent:
        """*markdown* in a form that the editor shows, by its capability *names*."""
        held: Any = self.client_capabilities
        for name in names:
            held = getattr(held, name, None)
        if held is None or types.MarkupKind.Markdown in held:
            return types.MarkupContent(types.MarkupKind.Markdown, markdown)
        return types.MarkupContent(types.MarkupKind.PlainText, plain(markdown))

    @property
    def versioned(self) -> bool:
        """Whether edits may name the version they are for."""
        return self.can("workspace", "workspace_edit", "document_changes")

    # Finding what is amiss

    def found(self, path: Path) -> list[Diagnostic]:
        """What is found in the file at *path* as the editor holds it."""
        buffer = self.library.buffers.get(path)
        stamp = buffer.stamp if buffer else 0
        known = self._found.get(path)
        if known is None or known[0] != stamp:
            known = self._found[path] = (stamp, check(self.library, path, self._select()))
        return known[1]

    def lint(self, path: Path, *, saved: bool = False) -> None:
        """Tell the editor what is found in the file at *path*, which it holds."""
        if waiting := self._waiting.pop(path, None):
            waiting.cancel()
        buffer = self.library.buffers.get(path)
        if buffer is None:
            return
        self._found.pop(path, None)
        if not self.library.is_ours(path):
            self._found[path] = (buffer.stamp, [])
        elif saved and path.name == PROJECT_FILE:
            found = check_saved_project(self.library, path, self._select())
            self._found[path] = (buffer.stamp, found)
        told = protocol.diagnostics(self.library, path, self.found(path))
        self._publish(buffer.uri, told, buffer.version)

    def lint_soon(self, path: Path) -> None:
        """As `lint`, once nothing has been typed for a moment."""
        if waiting := self._waiting.pop(path, None):
            waiting.cancel()
        loop = asyncio.get_running_loop()
        self._waiting[path] = loop.call_later(DELAY, functools.partial(safely, self.lint, path))

    def lint_others(self, path: Path) -> None:
        """Lint what else is open of the project that the file at *path* belongs to, soon."""
        root = self.library.root(path)
        for other in self.library.buffers if root else ():
            if other != path and self.library.root(other) == root:
                self.lint_soon(other)

    def lint_maps_of(self, path: Path) -> None:
        """Lint the open maps of the project whose file is at *path*, if it is one that can be
        read; while it is half typed, they are as they were."""
        if path.name == PROJECT_FILE:
            document = self.library.project(path.parent).document
            if document is not None and document.complete:
                self.lint_others(path)

    def forget(self, path: Path) -> None:
        """The editor has closed the file at *path*: nothing is told of it any more."""
        if waiting := self._waiting.pop(path, None):
            waiting.cancel()
        buffer = self.library.buffers.get(path)
        self._found.pop(path, None)
        self.library.release(path)
        if buffer is not None:
            self._publish(buffer.uri, [], None)

    def _publish(self, uri: str, told: list[types.Diagnostic], version: int | None) -> None:
        publish = ("text_document", "publish_diagnostics")
        for one in told:
            if not self.can(*publish, "related_information"):
                one.related_information = None
            if not self.can(*publish, "tag_support"):
                one.tags = None
        given = version if self.can(*publish, "version_support") else None
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=told, version=given)
        )

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log *error*; a window for each would keep people from typing."""
        if getattr(error, "code", None) != REFUSED:
            _log.error("%s", error)

    # Answering

    def at(self, uri: str, position: types.Position) -> tuple[Path, Text, int] | None:
        """The file, its text and the place in it that a request is about."""
        path = path_of(uri)
        if path is None or not self.library.is_ours(path):
            return None
        text = self.library.text(path)
        return path, text, text.index(position)

    def within(self, path: Path, text: Text, start: int, end: int) -> list[Diagnostic]:
        """What is found from *start* to *end* of the file at *path*, both included."""
        extents = ((one, *text.extent(one.span)) for one in self.found(path))
        return [one for one, first, last in extents if first <= end and start <= last]

    def offers(self, path: Path, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done about what is found in the file at *path*."""
        text = self.library.text(path)
        start, end = text.index(params.range.start), text.index(params.range.end)
        here = self.within(path, text, start, end)
        only = [kind.split(".")[0] for kind in map(str, _kinds(params.context.only))]
        offered: list[actions.Offer] = []
        if not only or "quickfix" in only:
            offered += actions.offers(text, here)
        if "source" in only:
            select = self._select()
            whole = actions.fix_all(text, lambda new: check(self.library, path, select, new))
            offered += [whole] if whole else []
        return [
            protocol.action(
                self.library,
                path,
                offer,
                protocol.diagnostics(self.library, path, [offer.about] if offer.about else []),
                versioned=self.versioned,
            )
            for offer in offered
        ]


def _kinds(only: Any) -> list[str]:
    return [getattr(kind, "value", kind) for kind in only or ()]


def safely(act: Callable[..., Answer], *given: Any, **named: Any) -> Answer | None:
    """What *act* gives; None where it fails, which is logged."""
    try:
        return act(*given, **named)
    except JsonRpcException:
        raise
    except Exception:
        _log.exception("a fault of ours in %s", getattr(act, "__name__", act))
        return None
