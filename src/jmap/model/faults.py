"""pydantic's errors as findings, in jmap's own words."""

import re
from collections.abc import Collection
from typing import Any

from jmap.model.base import Model, known_fields, names_of
from jmap.model.naming import field_meant, is_naming, synonym_of
from jmap.model.sentiment import SCORE_WORDS, Sentiment
from jmap.model.shape import model_at, model_of_field, nearest, nearest_field
from jmap.model.slips import term_meant
from jmap.source.finding import Finding, Quoting, Respelling
from jmap.source.nodes import Path

_QUOTE = "put quotes around the text"

# What a fault in a value is, after "<field> is <input>", and what to do about it.
_WORDS: dict[str, tuple[str, str | None]] = {
    "out_of_range": ("{label} is {input}; it goes from {low:g} to {high:g}", None),
    "off_metric_scale": ("{label} is {value:g}; {kind} goes from {low:g} to {high:g}", None),
    "not_number": ("{label} is {input}; it takes a number", None),
    "quoted_number": ("{label} is the text {input}; it takes a number", "take the quotes away"),
    "huge_number": ("{label} is {input}; that number is too large", None),
    "not_whole": ("{label} is {input}; it takes a whole number", None),
    "share_without_percent": ("{label} is {input}; a share goes from 0 to 1", "write {input}%"),
    "share_out_of_range": ("{label} is {input}; a share goes from 0 to {limit}", None),
    "negative": ("{label} is {input}; it takes 0 or more", None),
    "not_size": ("{label} is {input}; it takes a share or a count", "write 35%, 0.35 or 1200"),
    "not_duration": (
        "{label} is {input}; it takes a length of time",
        "write 20 min, 5-10 min, 2 h, 3 days, 2 business days, 2 weeks, 12 months or 1 year",
    ),
    "duration_range": ("{label} is {input}; the range runs backwards", "put the shorter first"),
    "not_date": (
        "{label} is {input}; it takes a date",
        "write 2026-05-01, 2026-05, 2026-Q3 or 2026",
    ),
    "no_such_day": ("{label} is {input}; the calendar has no such day", None),
    "not_flag": ("{label} is {input}; it takes true or false", None),
    "quoted_flag": ("{label} is the text {input}; it takes true or false", "take the quotes away"),
    "not_text": ("{label} takes a text", None),
    "not_moment_of_truth": (
        "moment_of_truth is {input}; it takes true, or why the moment decides",
        "write true, or leave the field out",
    ),
    "not_score": ("{label} is {input}; a score is a number from -2 to 2", "write it like 1.5"),
    "misspelt_score": (
        "{label} is {input}, one letter from {nearest}",
        "write {nearest}, or another word if it is a feeling",
    ),
    "not_link": ("{input} is no address", "write an http(s) or mailto address"),
    "link_scheme": (
        "this is a {scheme}: link; links are http(s), mailto or relative",
        "link to a page, or to a file of the project",
    ),
    "not_path": ("{input} is no path inside the project", "use / between parts"),
    "absolute_path": (
        "{input} is no path inside the project",
        "write it relative to this file",
    ),
    "not_language": (
        "{label} is {input}; it takes the tag of a language",
        "write en, de, pt-BR or the like",
    ),
    "not_color": ("{label} is {input}; it takes a colour", 'write it quoted: "#0b5fff"'),
    "unknown_format": (
        "this map is of format {input}; this jmap reads format 1",
        "update jmap",
    ),
    "not_rule_setting": (
        "{label} is {input}; it takes off, info, warning, error or a mapping",
        None,
    ),
}


def finding_for(
    error: Any, root: type[Model], *, complete: bool, empty: Collection[Path] = ()
) -> Finding | None:
    """The finding for one of pydantic's errors about a file whose root is *root*, with the paths
    of its *empty* fields; None for what is not to be told of a file that a syntax error cut
    short."""
    path = tuple(step for step in error["loc"] if not str(step).startswith("§"))
    kind, value = error["type"], error["input"]
    if kind == "extra_forbidden":
        return _given_twice(path, root) or unknown_field(path, root)
    if kind in ("missing", "too_short"):
        return _missing(path, root, kind, path in empty) if complete else None
    if kind == "too_long":
        most = error["ctx"]["max_length"]
        message = f"{path[-1]} has {len(value):,} entries; it takes {most} at most"
        return Finding("invalid-value", message, path, key=True)
    if kind == "mapping_for_text" or (kind == "string_type" and isinstance(value, dict)):
        return _mapping_for_text(path, value or _without_values(path, empty), model_at(root, path))
    if kind == "no_score_word":
        return _not_allowed(path, value, ["a number from -2 to 2", *SCORE_WORDS])
    if kind == "literal_error":
        return _not_allowed(path, value, re.findall(r"'([^']*)'", error["ctx"]["expected"]))
    if kind in _WORDS:
        return _worded(path, kind, value, error.get("ctx") or {})
    return _wrong_shape(path, kind, value, root)


def _given_twice(path: Path, root: type[Model]) -> Finding | None:
    """The finding for a field that stands beside itself under its other name."""
    name, model = str(path[-1]), model_of_field(root, path)
    if model is None or name not in known_fields(model):
        return None
    message = f"{name} is another name of a field that is given too"
    return Finding("duplicate-key", message, path, key=True, help="keep one of the two")


def unknown_field(path: Path, root: type[Model], *, may_name: bool = False) -> Finding:
    """The finding for a field that the mapping it stands in does not have; one that *may_name*
    what lacks a name has no value, so that it may be the name itself."""
    name = str(path[-1])
    model = model_of_field(root, path)
    near = nearest_field(name, model) if model else None
    where = f"{article(model)} has" if model else "there is"
    elsewhere = synonym_of(name)
    meant = field_meant(name, names_of(model)) if near and model else None
    if near:
        help: str | None = f"did you mean {near}?"
    elif elsewhere:
        help = f"it is called {elsewhere} here, and stands elsewhere: see `jmap schema`"
    elif may_name and model and model.main:
        near = model.main
        help = f"write `{model.main}: {clipped(name)}`"
    else:
        help = _fields_help(model)
    return Finding(
        "unknown-field",
        f"{where} no field {shown(name)}",
        path,
        key=True,
        help=help,
        fields=(near,) if near else (),
        correction=Respelling(name, meant) if meant else None,
    )


def _fields_help(model: type[Model] | None) -> str | None:
    if model is None:
        return None
    names = sorted(known_fields(model))
    return "its fields are " + ", ".join(names) if len(names) <= 12 else None


def _missing(path: Path, root: type[Model], kind: str, is_empty: bool) -> Finding:
    name = str(path[-1])
    if kind == "too_short":
        return Finding("missing-field", f"{name} is empty; there must be at least one", path)
    model = model_at(root, path[:-1])
    if is_empty:
        message = f"{name} is empty, and {article(model)} needs it"
        return Finding("missing-field", message, path, key=True, help="give a value")
    return Finding(
        "missing-field",
        f"{article(model)} needs {_ARTICLES.get(name, f'`{name}`')}",
        path[:-1],
        help=f"add `{name}:`",
        fields=(name,),
    )


_ARTICLES = {name: f"a {name}" for name in ("name", "title", "text", "finding")}


def _mapping_for_text(path: Path, value: Any, model: type[Model] | None) -> Finding:
    if model and model.main and all(isinstance(held, dict) for held in value.values()):
        return _keyed_by_name(path, value, model)
    names = names_of(model) if model else None
    may_be_field = any(is_naming(key) or (names and field_meant(key, names)) for key in value)
    alone = [v for k, v in value.items() if is_naming(k) and isinstance(v, str)]
    text = _begun(value)
    return Finding(
        "invalid-value",
        f"{clipped(text)} is a mapping where a text is meant",
        path,
        key=False,
        help=f"write {shown(alone[0])} alone" if alone else f'quote this text: "{clipped(text)}"',
        correction=None if may_be_field else Quoting(),
    )


def _without_values(path: Path, empty: Collection[Path]) -> dict[str, None]:
    """The *empty* fields of the mapping at *path*, which may be all that a list should hold."""
    places = (path, path[:-1]) if path[-1] == 0 else (path,)
    names = (field[-1] for field in empty if field[:-1] in places)
    return {name: None for name in names if isinstance(name, str)}


def _keyed_by_name(path: Path, value: dict[str, Any], model: type[Model]) -> Finding:
    """The finding for things that are written below their names: `Search: {touchpoints: …}`."""
    key, fields = next(iter(value.items()))
    name = clipped(str(fields.get(model.main, key)))
    return Finding(
        "invalid-value",
        f"{clipped(_begun(value))} is a mapping where {article(model)} is meant",
        path,
        help=f"write `- {model.main}: {name}`, and its fields below that",
    )


def _begun(value: dict[str, Any]) -> str:
    """A mapping as a message shows it: the texts in it."""
    return ", ".join(f"{k}: {v}" if isinstance(v, str) else f"{k}: …" for k, v in value.items())


def _not_allowed(path: Path, value: Any, allowed: list[str]) -> Finding:
    near = nearest(value, allowed) if isinstance(value, str) else []
    *others, last = allowed
    choice = f"{', '.join(others)} or {last}" if others else f"only the word {last}"
    meant = term_meant(value, allowed) if near else None
    return Finding(
        "invalid-value",
        f"{label(path)} is {shown(value)}; it takes {choice}",
        path,
        help=f"did you mean {near[0]}?" if near else _INSTEAD.get(label(path)),
        correction=Respelling(value, meant) if meant else None,
    )


_INSTEAD = {"next": "ways to other stages go in `transitions:`"}
"""Where else what people write in a field may go."""


def _worded(path: Path, kind: str, value: Any, context: dict[str, Any]) -> Finding:
    message, help = _WORDS[kind]
    if isinstance(value, (dict, list)):
        message = f"{{label}} is {shown(value)}; " + message.split("; ")[-1]
    words = {"label": label(path), "input": shown(value), **context}
    return Finding(
        "invalid-value",
        message.format(**words),
        path,
        help=help.format(**words) if help else None,
        correction=Respelling(value, context["nearest"]) if kind == "misspelt_score" else None,
    )


def _wrong_shape(path: Path, kind: str, value: Any, root: type[Model]) -> Finding:
    model = model_at(root, path)
    name = label(path)
    if isinstance(value, list) and path and isinstance(path[-1], int):
        name = f"an item of {name}"
    if "sentiment" in path[-2:]:
        wanted = "a score, a word or a mapping"
    elif model is not None:
        main = f" or {article(model)}'s {model.main} alone" if model.main else ""
        wanted = f"a mapping{main}"
    else:
        wanted = "a mapping" if kind == "dict_type" or isinstance(value, str) else "one text"
    return Finding("invalid-value", f"{name} is {shown(value)}; it takes {wanted}", path)


def label(path: Path) -> str:
    """How a message calls the value at *path*: its field, and its segment or place in a list."""
    fields = [step for step in path if isinstance(step, str)]
    if not fields:
        return "the file"
    if fields[-2:-1] == ["sentiment"] and fields[-1] in Sentiment.model_fields:
        return fields[-1]
    if isinstance(path[-1], str) and len(path) > 1 and isinstance(path[-2], str):
        return f"{path[-2]} of {path[-1]}" if path[-2] in _KEYED else fields[-1]
    return fields[-1]


_KEYED = frozenset(
    {"sentiment", "importance", "satisfaction", "effort", "severity", "sample", "wait", "share",
     "value", "custom", "rules"}
)  # fmt: skip


_NOUNS = {
    "Text": "an item",
    "Deed": "an item",
    "Evidence": "a source",
    "Finding": "a finding",
    "Scope": "the scope",
    "Brand": "the brand",
    "LintConfig": "`lint`",
    "RenderConfig": "`render`",
    "RuleConfig": "a rule",
}


def article(model: type[Model] | None) -> str:
    """*model* in a sentence: "a stage", "an opportunity"."""
    if model is None:
        return "it"
    if model.__name__ in _NOUNS:
        return _NOUNS[model.__name__]
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def shown(value: Any) -> str:
    """*value* as a message shows it."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return clipped(str(value))


def clipped(text: str) -> str:
    """*text* on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
