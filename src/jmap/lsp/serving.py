"""What the server hears from an editor, message by message."""

import functools
import logging
import sys
from collections.abc import Callable
from typing import Any, TypeAlias

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from jmap.lint.selection import Selection
from jmap.lsp import protocol
from jmap.lsp.completion import complete
from jmap.lsp.hover import hover
from jmap.lsp.library import path_of
from jmap.lsp.navigation import definitions, references
from jmap.lsp.outline import outline
from jmap.lsp.rename import Refused, renamable, rename
from jmap.lsp.server import REFUSED, Server, safely

_TRIGGERS = [" ", "[", "{", ",", "/", '"', "'"]
Hear: TypeAlias = Callable[..., Callable[[Callable[[Any], Any]], None]]


def serve(select: Callable[[], Selection]) -> bool:
    """Serve the editor on standard input and output until it says goodbye; whether it did.
    *select* says which rules are looked at."""
    server = Server(select)

    def hear(name: str, options: Any = None) -> Callable[[Callable[[Any], Any]], None]:
        def add(act: Callable[[Any], Any]) -> None:
            def guarded(params: Any) -> Any:
                return safely(act, params)

            server.feature(name, options)(functools.update_wrapper(guarded, act))

        return add

    _hear_of_life(server, hear)
    _hear_of_documents(server, hear)
    _answer(server, hear)
    _change(server, hear)
    logging.getLogger("pygls.protocol.json_rpc").addFilter(_is_no_refusal)
    output, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing else speaks to the editor
    server.start_io(sys.stdin.buffer, output)
    return server.ended_well


def _is_no_refusal(record: logging.LogRecord) -> bool:
    """Whether *record* is worth logging: the user is told why something is refused."""
    error = record.exc_info[1] if record.exc_info else None
    return getattr(error, "code", None) != REFUSED


def _hear_of_life(server: Server, hear: Hear) -> None:
    @hear(types.INITIALIZE)
    def begin(params: types.InitializeParams) -> None:
        encoding = server.workspace.position_encoding
        server.library.encoding = getattr(encoding, "value", encoding) or "utf-16"

    @hear(types.INITIALIZED)
    def watch(params: types.InitializedParams) -> None:
        if server.can("workspace", "did_change_watched_files", "dynamic_registration"):
            watchers = [types.FileSystemWatcher("**/*.{yaml,yml}")]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            name = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration("jmap-files", name, options)
            server.client_register_capability(types.RegistrationParams([registration]))

    @hear(types.SHUTDOWN)
    def end(params: Any) -> None:
        server.ended_well = True


def _hear_of_documents(server: Server, hear: Hear) -> None:
    library = server.library

    def hold(uri: str, version: int | None) -> None:
        path = path_of(uri)
        if path is not None:
            text = server.workspace.get_text_document(uri).source
            library.hold(path, uri, version, text)

    @hear(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        hold(document.uri, document.version)
        path = path_of(document.uri)
        if path is not None:
            server.lint(path, saved=True)

    @hear(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        hold(document.uri, document.version)
        path = path_of(document.uri)
        if path is not None:
            server.lint_soon(path)
            server.lint_maps_of(path)

    @hear(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path is not None:
            server.lint(path, saved=True)
            server.lint_others(path)

    @hear(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        path = path_of(params.text_document.uri)
        if path is not None:
            server.forget(path)
            server.lint_others(path)

    @hear(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_outside(params: types.DidChangeWatchedFilesParams) -> None:
        for path in {path for change in params.changes if (path := path_of(change.uri))}:
            server.lint_others(path)


def _answer(server: Server, hear: Hear) -> None:
    library = server.library

    @hear(types.TEXT_DOCUMENT_HOVER)
    def told(params: types.HoverParams) -> types.Hover | None:
        place = server.at(params.text_document.uri, params.position)
        if place is None:
            return None
        path, text, index = place
        found = hover(library, path, index, server.within(path, text, index, index))
        if found is None:
            return None
        markdown, start, end = found
        content = server.markup(markdown, "text_document", "hover", "content_format")
        return types.Hover(content, text.range(start, end))

    options = types.CompletionOptions(trigger_characters=_TRIGGERS)

    @hear(types.TEXT_DOCUMENT_COMPLETION, options)
    def completed(params: types.CompletionParams) -> list[types.CompletionItem]:
        place = server.at(params.text_document.uri, params.position)
        if place is None:
            return []
        path, text, index = place
        names = ("text_document", "completion", "completion_item", "documentation_format")
        found = complete(library, path, index)
        return protocol.completions(text, found, lambda manual: server.markup(manual, *names))

    @hear(types.TEXT_DOCUMENT_DEFINITION)
    def defined(params: types.DefinitionParams) -> list[types.Location]:
        place = server.at(params.text_document.uri, params.position)
        if place is None:
            return []
        return protocol.locations(library, definitions(library, place[0], place[2]))

    @hear(types.TEXT_DOCUMENT_REFERENCES)
    def referred(params: types.ReferenceParams) -> list[types.Location]:
        place = server.at(params.text_document.uri, params.position)
        if place is None:
            return []
        too = params.context.include_declaration
        found = references(library, place[0], place[2], definition=too)
        return protocol.locations(library, found)

    @hear(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outlined(params: types.DocumentSymbolParams) -> Any:
        path = path_of(params.text_document.uri)
        if path is None or not library.is_ours(path):
            return []
        text = library.text(path)
        found = protocol.symbols(text, outline(text.text))
        if server.can("text_document", "document_symbol", "hierarchical_document_symbol_support"):
            return found
        return list(protocol.flat(params.text_document.uri, found))


def _change(server: Server, hear: Hear) -> None:
    library = server.library

    @hear(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepared(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        place = server.at(params.text_document.uri, params.position)
        if place is None:
            return None
        path, text, index = place
        named = _or_refused(renamable, library, path, index)
        where = text.range(named.start, named.end)
        return types.PrepareRenamePlaceholder(where, named.use.text)

    @hear(types.TEXT_DOCUMENT_RENAME)
    def renamed(params: types.RenameParams) -> types.WorkspaceEdit | None:
        place = server.at(params.text_document.uri, params.position)
        if place is None:
            return None
        changes = _or_refused(rename, library, place[0], place[2], params.new_name)
        return protocol.workspace_edit(library, changes, versioned=server.versioned)

    kinds = types.CodeActionOptions([types.CodeActionKind.QuickFix, protocol.FIX_ALL])

    @hear(types.TEXT_DOCUMENT_CODE_ACTION, kinds)
    def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        path = path_of(params.text_document.uri)
        if path is None or not library.is_ours(path):
            return []
        return server.offers(path, params)


def _or_refused(act: Callable[..., Any], *given: Any) -> Any:
    """What *act* gives; why it refuses is told to the user."""
    try:
        return act(*given)
    except Refused as refused:
        raise JsonRpcException(str(refused), REFUSED) from refused
