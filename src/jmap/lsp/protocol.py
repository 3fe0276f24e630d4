"""What jmap finds, in the words of the language server protocol."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lsprotocol import types

from jmap.lint.diagnostic import Diagnostic
from jmap.lsp import outline
from jmap.lsp.actions import Offer
from jmap.lsp.completion import Proposal
from jmap.lsp.library import Library
from jmap.lsp.navigation import Found
from jmap.lsp.rename import Changes
from jmap.lsp.text import Text
from jmap.project.discovery import absolute

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_IDLE = ("unused-ignore", "empty-value")
"""Rules about what does nothing, which editors show faded."""
_ITEM_KINDS = {
    "field": types.CompletionItemKind.Field,
    "value": types.CompletionItemKind.EnumMember,
    "thing": types.CompletionItemKind.Reference,
    "rule": types.CompletionItemKind.Event,
}
_SYMBOL_KINDS = {
    "file": types.SymbolKind.File,
    "stage": types.SymbolKind.Class,
    "step": types.SymbolKind.Method,
    "lane": types.SymbolKind.Field,
    "item": types.SymbolKind.String,
}
FIX_ALL = "source.fixAll.jmap"
_ACTION_KINDS = {
    "fix": types.CodeActionKind.QuickFix.value,
    "ignore": types.CodeActionKind.QuickFix.value,
    "all": FIX_ALL,
}


def diagnostics(
    library: Library, path: Path, found: Iterable[Diagnostic]
) -> list[types.Diagnostic]:
    """What was *found* in the file at *path*."""
    text = library.text(path)
    return [_diagnostic(library, text, one) for one in found if one.severity in _SEVERITIES]


def _diagnostic(library: Library, text: Text, one: Diagnostic) -> types.Diagnostic:
    return types.Diagnostic(
        range=text.span(one.span),
        message=f"{one.message}\n{one.help}" if one.help else one.message,
        severity=_SEVERITIES[one.severity],
        code=one.rule,
        source="jmap",
        tags=[types.DiagnosticTag.Unnecessary] if one.rule in _IDLE else None,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(
                    library.uri(file := absolute(place.path)),
                    library.text(file).span(place.span),
                ),
                place.message,
            )
            for place in one.related
        ]
        or None,
    )


def locations(library: Library, found: Iterable[Found]) -> list[types.Location]:
    """Where the names are that were *found*."""
    return [
        types.Location(library.uri(path), library.text(path).range(named.start, named.end))
        for path, named in found
    ]


def completions(
    text: Text, proposals: Iterable[Proposal], markup: Callable[[str], types.MarkupContent]
) -> list[types.CompletionItem]:
    """What could be typed in *text*; *markup* makes manuals what the editor shows."""
    return [
        types.CompletionItem(
            label=proposal.label,
            kind=_ITEM_KINDS[proposal.sort],
            detail=proposal.detail or None,
            documentation=markup(proposal.manual) if proposal.manual else None,
            filter_text=proposal.known_as,
            sort_text=f"{number:04}",
            text_edit=types.TextEdit(text.range(proposal.start, proposal.end), proposal.text),
        )
        for number, proposal in enumerate(proposals)
    ]


def symbols(text: Text, entries: Iterable[outline.Entry]) -> list[types.DocumentSymbol]:
    """The outline of *text*."""
    return [
        types.DocumentSymbol(
            name=entry.name,
            kind=_SYMBOL_KINDS[entry.sort],
            range=text.range(*entry.extent),
            selection_range=text.range(*entry.named_at),
            detail=entry.detail or None,
            children=symbols(text, entry.children),
        )
        for entry in entries
    ]


def flat(
    uri: str, found: Iterable[types.DocumentSymbol], inside: str | None = None
) -> Iterator[types.SymbolInformation]:
    """Symbols for editors that know no tree of them."""
    for symbol in found:
        place = types.Location(uri, symbol.range)
        yield types.SymbolInformation(place, symbol.name, symbol.kind, container_name=inside)
        yield from flat(uri, symbol.children or (), symbol.name)


def workspace_edit(library: Library, changes: Changes, *, versioned: bool) -> types.WorkspaceEdit:
    """*changes* of files; *versioned* where the editor is to see to it that it has them as they
    were."""
    edits = {path: _edits(library.text(path), changes[path]) for path in sorted(changes)}
    if not versioned:
        return types.WorkspaceEdit(changes={library.uri(path): edits[path] for path in edits})
    documents = [
        types.TextDocumentEdit(
            types.OptionalVersionedTextDocumentIdentifier(
                library.uri(path), buffer.version if (buffer := library.buffers.get(path)) else None
            ),
            list(made),
        )
        for path, made in edits.items()
    ]
    return types.WorkspaceEdit(document_changes=list(documents))


def _edits(text: Text, changes: Iterable[tuple[int, int, str]]) -> list[types.TextEdit]:
    return [types.TextEdit(text.range(start, end), new) for start, end, new in changes]


def action(
    library: Library, path: Path, offer: Offer, about: list[types.Diagnostic], *, versioned: bool
) -> types.CodeAction:
    """An *offer* to change the file at *path*."""
    return types.CodeAction(
        title=offer.title,
        kind=_ACTION_KINDS[offer.sort],
        diagnostics=about or None,
        is_preferred=True if offer.sort == "fix" else None,
        edit=workspace_edit(library, {path: list(offer.edits)}, versioned=versioned),
    )
