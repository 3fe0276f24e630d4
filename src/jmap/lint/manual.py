"""The rules' manual as text, which terminals and the documentation show alike (Markdown)."""

import re
import textwrap
from collections.abc import Iterator

from jmap.lint.registry import CATEGORIES, rules
from jmap.lint.rule import Option, Rule
from jmap.lint.severity import PROFILES
from jmap.model.values import Duration

WIDTH = 80
_CODE = re.compile("`[^`]+`")
SOURCES = {
    "the mission": "what jmap is for: no stage without touchpoints and barriers",
    "000": "an agency's case of an expert-advice marketplace that was losing customers",
    "001": "a consultancy's case for half a day around one map, with all teams in the room",
    "002": "a marketing firm's step-by-step guide to journey maps, from sponsor to metrics",
    "003": "a contact centre's guide to what journey maps make possible",
    "004": "a primer on four analyses: actions, motivations, questions, obstacles",
}
"""Who asks for a rule: the texts on journey mapping that jmap was made from."""


def manual(rule: Rule) -> str:
    """The manual of *rule*; ends with a line break."""
    return "\n\n".join(_parts(rule)) + "\n"


def overview() -> list[tuple[str, list[Rule]]]:
    """All rules by the titles of their categories, in order."""
    known = rules().values()
    return [
        (title, [rule for rule in known if rule.category == category])
        for category, title in CATEGORIES.items()
    ]


def overview_text() -> str:
    """All rules with a line each; ends with a line break."""
    width = max(map(len, rules()))
    blocks = [
        "\n".join([f"# {title}", "", *(f"{rule.name:{width}}  {rule.summary}" for rule in listed)])
        for title, listed in overview()
    ]
    return "\n\n".join([*blocks, "`jmap explain RULE` shows a rule's manual."]) + "\n"


def _parts(rule: Rule) -> Iterator[str]:
    yield f"# {rule.name}"
    yield _filled(rule.summary)
    yield _table(PROFILES, [[rule.severity(profile) for profile in PROFILES]])
    yield from _section("What it does", _filled(rule.what + _spared(rule)))
    yield from _section("Why it matters", _filled(rule.why))
    yield from _section("Question to put to the room", _filled(rule.question, "> "))
    yield from _section("Bad", _fenced(rule.bad))
    yield from _section("Good", _fenced(rule.good))
    if rule.options:
        rows = [[f"`{option.name}`", _default(option), option.meaning] for option in rule.options]
        yield from _section("Options", _table(("option", "default", "meaning"), rows))
    yield from _section("Leaving it out", _filled(_silencing(rule)))
    if rule.sources:
        sources = (_filled(SOURCES[source], "- ", "  ") for source in rule.sources)
        yield from _section("Who asks for it", "\n".join(sources))
    if rule.aliases:
        yield from _section("Former names", ", ".join(f"`{name}`" for name in rule.aliases))


def _section(title: str, body: str) -> tuple[str, str]:
    return f"## {title}", body


def _spared(rule: Rule) -> str:
    if rule.current_only and "future" not in rule.what.lower():
        return " Maps of a future state are spared."
    return ""


def _silencing(rule: Rule) -> str:
    comment = f"`# jmap: ignore[{rule.name}] reason`"
    if rule.category != "file":
        setting = f"`{rule.name}: off` under `lint: rules:` in jmap.yaml"
        return f"At one place, write {comment} on the line or above it; everywhere, {setting}."
    if rule.severity("strict") == "error":
        return "It is about the file itself: nothing switches it off."
    if rule.name in ("unused-ignore", "unknown-ignore"):
        return "Nothing switches it off: correct the comment, or delete it."
    return f"No setting switches it off. At one place, write {comment} on the line or above it."


def _default(option: Option) -> str:
    default = option.default
    return default.text if isinstance(default, Duration) else str(default)


def _filled(text: str, begin: str = "", then: str | None = None) -> str:
    """*text* in lines of `WIDTH`; what stands in backquotes stays on one."""
    filled = textwrap.fill(
        _CODE.sub(lambda code: code[0].replace(" ", "\0"), text),
        WIDTH,
        initial_indent=begin,
        subsequent_indent=begin if then is None else then,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.replace("\0", " ")


def _fenced(text: str) -> str:
    return f"```yaml\n{text.rstrip()}\n```"


def _table(head: tuple[str, ...], rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = [head, ["-" * width for width in widths], *rows]
    padded = (
        [f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)] for line in lines
    )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in padded)
