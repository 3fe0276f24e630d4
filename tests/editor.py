"""An editor that speaks to `jmap lsp` over stdio, with pygls's own client."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

T = TypeVar("T")
EXAMPLES = Path(__file__).parents[1] / "examples"
JMAP = (sys.executable, "-m", "jmap")
PATIENCE = 30
"""Seconds that a busy machine may take for an answer."""


class Editor:
    """One editor with its server; what it opens are files, which need not be saved."""

    def __init__(
        self,
        folder: Path,
        *,
        encodings: list[str] | None = None,
        bare: bool = False,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self._loop = asyncio.new_event_loop()
        # A browser that other tests keep open has a loop of its own, which never leaves its thread.
        self._thread = ThreadPoolExecutor(1)
        self._client = LanguageClient("tests", "1")
        self.published: list[lsp.PublishDiagnosticsParams] = []
        self.registered: list[lsp.Registration] = []
        self._news = asyncio.Event()
        self._versions: dict[Path, int] = {}
        self._listen()
        self._env = env
        self._errors = ""
        self.run(self._start())
        self.info = self.run(self._client.initialize_async(self._hello(encodings, bare)))
        self._client.initialized(lsp.InitializedParams())

    def _listen(self) -> None:
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.published.append(params)
            self._news.set()

        def registered(params: lsp.RegistrationParams) -> None:
            self.registered += params.registrations

        self._client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self._client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(registered)

    async def _start(self) -> None:
        await self._client.start_io(*JMAP, "lsp", cwd=self.folder, env=self._env)

    def _hello(self, encodings: list[str] | None, bare: bool) -> lsp.InitializeParams:
        markdown = [lsp.MarkupKind.Markdown, lsp.MarkupKind.PlainText]
        capable = lsp.ClientCapabilities(
            general=lsp.GeneralClientCapabilities(position_encodings=encodings),
            workspace=lsp.WorkspaceClientCapabilities(
                workspace_edit=lsp.WorkspaceEditClientCapabilities(document_changes=True),
                did_change_watched_files=lsp.DidChangeWatchedFilesClientCapabilities(
                    dynamic_registration=True
                ),
            ),
            text_document=lsp.TextDocumentClientCapabilities(
                hover=lsp.HoverClientCapabilities(content_format=markdown),
                rename=lsp.RenameClientCapabilities(prepare_support=True),
                document_symbol=lsp.DocumentSymbolClientCapabilities(
                    hierarchical_document_symbol_support=True
                ),
                publish_diagnostics=lsp.PublishDiagnosticsClientCapabilities(
                    related_information=True,
                    version_support=True,
                    tag_support=lsp.ClientDiagnosticsTagOptions(
                        value_set=[lsp.DiagnosticTag.Unnecessary]
                    ),
                ),
            ),
        )
        return lsp.InitializeParams(
            capabilities=lsp.ClientCapabilities() if bare else capable,
            root_uri=self.folder.as_uri(),
            process_id=None,
        )

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """What *coroutine* gives."""
        waiting = asyncio.wait_for(coroutine, PATIENCE)
        return self._thread.submit(self._loop.run_until_complete, waiting).result()

    def ask(self, name: str, params: Any) -> Any:
        """The server's answer to a request."""

        async def asked() -> Any:
            return await self._client.protocol.send_request_async(name, params)

        return self.run(asked())

    # Documents

    def uri(self, path: Path) -> str:
        """What the editor calls a file."""
        return path.as_uri()

    def opened(self, path: Path, text: str | None = None) -> list[lsp.Diagnostic]:
        """Open *path*, which holds *text* here; what is told of it."""
        held = path.read_bytes().decode() if text is None else text
        self._versions[path] = 1
        item = lsp.TextDocumentItem(self.uri(path), "yaml", 1, held)
        self._client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return self.told(path)

    def typed(self, path: Path, text: str) -> list[lsp.Diagnostic]:
        """Let *path* hold *text*; what is told of it."""
        self.change(path, text)
        return self.told(path)

    def change(self, path: Path, text: str) -> None:
        """Let *path* hold *text*."""
        self._versions[path] += 1
        document = lsp.VersionedTextDocumentIdentifier(self._versions[path], self.uri(path))
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self._client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))

    def saved(self, path: Path) -> None:
        """Say that *path* was saved."""
        self._client.text_document_did_save(lsp.DidSaveTextDocumentParams(self._named(path)))

    def closed(self, path: Path) -> None:
        """Close *path*."""
        self._client.text_document_did_close(lsp.DidCloseTextDocumentParams(self._named(path)))

    def changed_outside(self, path: Path) -> None:
        """Say that something else changed *path*."""
        event = lsp.FileEvent(self.uri(path), lsp.FileChangeType.Changed)
        params = lsp.DidChangeWatchedFilesParams([event])
        self._client.workspace_did_change_watched_files(params)

    def told(self, path: Path) -> list[lsp.Diagnostic]:
        """What is told next of *path* as it is now."""

        async def wait() -> list[lsp.Diagnostic]:
            while True:
                for number, news in enumerate(self.published):
                    current = news.version in (None, self._versions.get(path))
                    if news.uri == self.uri(path) and current:
                        del self.published[: number + 1]
                        return list(news.diagnostics)
                self._news.clear()
                await self._news.wait()

        return self.run(wait())

    def _named(self, path: Path) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri(path))

    # Requests at a place

    def _at(self, path: Path, place: tuple[int, int]) -> tuple[Any, lsp.Position]:
        return self._named(path), lsp.Position(*place)

    def hover(self, path: Path, place: tuple[int, int]) -> lsp.Hover | None:
        """The hover at *place*: line and character, both from 0."""
        found = self.ask(lsp.TEXT_DOCUMENT_HOVER, lsp.HoverParams(*self._at(path, place)))
        assert found is None or isinstance(found, lsp.Hover)
        return found

    def completions(self, path: Path, place: tuple[int, int]) -> dict[str, lsp.CompletionItem]:
        """What could be typed at *place*, by label."""
        params = lsp.CompletionParams(*self._at(path, place))
        return {item.label: item for item in self.ask(lsp.TEXT_DOCUMENT_COMPLETION, params)}

    def definition(self, path: Path, place: tuple[int, int]) -> list[lsp.Location]:
        """Where what is at *place* is defined."""
        params = lsp.DefinitionParams(*self._at(path, place))
        return list(self.ask(lsp.TEXT_DOCUMENT_DEFINITION, params))

    def references(
        self, path: Path, place: tuple[int, int], *, declaration: bool = True
    ) -> list[lsp.Location]:
        """Where else what is at *place* is named."""
        context = lsp.ReferenceContext(declaration)
        document, position = self._at(path, place)
        params = lsp.ReferenceParams(context, document, position)
        return list(self.ask(lsp.TEXT_DOCUMENT_REFERENCES, params))

    def prepared(self, path: Path, place: tuple[int, int]) -> Any:
        """What would be renamed at *place*."""
        params = lsp.PrepareRenameParams(*self._at(path, place))
        return self.ask(lsp.TEXT_DOCUMENT_PREPARE_RENAME, params)

    def rename(self, path: Path, place: tuple[int, int], to: str) -> lsp.WorkspaceEdit:
        """The edits that rename what is at *place*."""
        document, position = self._at(path, place)
        edit = self.ask(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameParams(document, position, to))
        assert isinstance(edit, lsp.WorkspaceEdit)
        return edit

    def symbols(self, path: Path) -> Any:
        """The outline of *path*."""
        params = lsp.DocumentSymbolParams(self._named(path))
        return self.ask(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL, params)

    def actions(
        self, path: Path, range: lsp.Range, only: list[str] | None = None
    ) -> list[lsp.CodeAction]:
        """What is offered for *range*."""
        context = lsp.CodeActionContext([], only=only)
        params = lsp.CodeActionParams(self._named(path), range, context)
        return list(self.ask(lsp.TEXT_DOCUMENT_CODE_ACTION, params))

    def leave(self) -> int:
        """Say goodbye; the server's exit code."""
        self.run(self._client.shutdown_async(None))
        return self.exit()

    def exit(self) -> int:
        """Let the server end, whether or not it was told before; its exit code."""
        self._client.exit(None)
        return self._ended()

    def vanish(self) -> int:
        """Close the pipes without a word; the server's exit code."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        return self._ended()

    def end(self) -> None:
        """Leave if that has not been done."""
        if not self._loop.is_closed():
            self.leave()

    @property
    def errors(self) -> str:
        """What the server, which has ended, wrote to standard error."""
        return self._errors

    @property
    def _server(self) -> asyncio.subprocess.Process:
        assert self._client._server is not None
        return self._client._server

    def _ended(self) -> int:
        async def wait() -> int:
            assert self._server.stderr is not None
            self._errors = (await self._server.stderr.read()).decode()
            code = await self._server.wait()
            await self._client.stop()  # type: ignore[no-untyped-call]
            return code

        try:
            return self.run(wait())
        finally:
            self._thread.shutdown()
            self._loop.close()


Start = Callable[..., Editor]


def linted(*words: str | Path, given: str = "") -> list[dict[str, Any]]:
    """What `jmap lint` finds on the command line."""
    done = subprocess.run(
        [*JMAP, "lint", *map(str, words), "--format", "json"],
        input=given.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return list(json.loads(done.stdout)["diagnostics"])


def applied(text: str, edits: list[lsp.TextEdit]) -> str:
    """*text* with *edits*, whose characters count in UTF-16, as VS Code makes them."""
    data = text.encode("utf-16-le")
    starts = [0]
    position = 0
    while position < len(data):
        pair = data[position : position + 2]
        position += 2
        if pair == b"\r\0" and data[position : position + 2] == b"\n\0":
            position += 2
            starts.append(position)
        elif pair in (b"\n\0", b"\r\0"):
            starts.append(position)

    def at(place: lsp.Position) -> int:
        return starts[place.line] + 2 * place.character

    for edit in sorted(edits, key=lambda e: at(e.range.start), reverse=True):
        data = (
            data[: at(edit.range.start)]
            + edit.new_text.encode("utf-16-le")
            + data[at(edit.range.end) :]
        )
    return data.decode("utf-16-le")


def place(text: str, marked: str, offset: int = 0, nth: int = 0) -> tuple[int, int]:
    """Line and UTF-16 character of the *nth* *marked* in *text*, *offset* characters on."""
    index = -1
    for _ in range(nth + 1):
        index = text.index(marked, index + 1)
    before = text[: index + offset]
    line = before.count("\n")
    return line, len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2
