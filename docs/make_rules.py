"""Make the pages about the rules, docs/rules/, of the rules' own manuals.

    python docs/make_rules.py [--check]

Writes README.md (all rules), texts.md (what the five texts advise, and the rules that look for
it) and a page for each rule, and deletes the pages of rules there are no more. With --check it
writes nothing and ends with 1 where a page is not as it would be written. Needs jmap installed.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from jmap.lint.manual import SOURCES, manual, overview
from jmap.lint.registry import rules
from jmap.lint.rule import Rule
from jmap.lint.severity import PROFILES

HERE = Path(__file__).parent
OUT = HERE / "rules"
ADVICE = HERE / "advice.yaml"

LEAD = f"""\
# The rules

What `jmap lint` looks for: {{count}} rules. How grave a finding is depends on the profile of the
map, by default on its `status` (see [Lint](../../README.md#lint)); in an empty column the rule is
off. The rules of the first table are about the file itself: they are the same under every profile,
and no setting switches them off. ᶠ marks rules that spare maps of a future state.

`jmap explain RULE` shows the same pages in a terminal. [What the texts advise](texts.md) tells
which rule comes from where. These pages are made by `python docs/{Path(__file__).name}`.
"""
TEXTS_LEAD = """\
# What the texts advise

jmap was made from five texts on journey mapping. This is what they advise, in our words, and
which rules hold a map to it. Rules that are not here come from what was seen in maps.
[All rules](README.md)
"""


def pages() -> dict[str, str]:
    """The text of each page by its file's name."""
    made = {"README.md": _overview(), "texts.md": _texts()}
    for name, rule in rules().items():
        made[f"{name}.md"] = (
            f"{manual(rule)}\n[All rules](README.md) · [What the texts advise](texts.md)\n"
        )
    return made


def stale() -> list[str]:
    """The files in docs/rules/ that are missing, too many, or not as they would be written."""
    made = pages()
    kept = {path.name: path.read_text("utf-8") for path in OUT.glob("*")}
    return sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))


def _overview() -> str:
    parts = [LEAD.format(count=len(rules()))]
    for title, listed in overview():
        rows = [
            [f"{_link(rule)}{'ᶠ' if rule.current_only else ''}", *_severities(rule), rule.summary]
            for rule in listed
        ]
        parts.append(f"## {title}\n\n{_table(('rule', *PROFILES, 'flags'), rows)}")
    return "\n".join(parts)


def _severities(rule: Rule) -> Iterator[str]:
    for profile in PROFILES:
        severity = rule.severity(profile)
        yield "" if severity == "off" else severity


def _texts() -> str:
    advice = yaml.safe_load(ADVICE.read_text("utf-8"))
    _agree(advice)
    parts = [TEXTS_LEAD]
    for text, items in advice.items():
        title = SOURCES[text]
        rows = [[item["says"], _answer(item)] for item in items]
        table = _table(("it advises", "rules"), rows)
        parts.append(f"## {title[:1].upper()}{title[1:]}\n\n{table}")
    return "\n".join(parts)


def _answer(item: dict[str, Any]) -> str:
    """The rules that look for a piece of advice; what serves it where none can."""
    if "instead" in item:
        return f"none can; {item['instead'][0].lower()}{item['instead'][1:].rstrip('.')}"
    return ", ".join(_link(rules()[name]) for name in item["rules"])


def _agree(advice: dict[str, Any]) -> None:
    """End the run where a rule is not under just those texts that it names as its sources."""
    placed = {
        (text, name) for text, items in advice.items() for i in items for name in i.get("rules", ())
    }
    meant = {
        (text, name) for name, rule in rules().items() for text in rule.sources if text in advice
    }
    if placed != meant:
        told = (f"{name} ({text})" for text, name in sorted(placed ^ meant))
        raise SystemExit(f"{ADVICE.name} and the rules' sources differ: {', '.join(told)}")


def _link(rule: Rule) -> str:
    return f"[`{rule.name}`]({rule.name}.md)"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; ends with a line break."""
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *(list(row) for row in rows)]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a page is stale")
    check = parser.parse_args().check
    changed = stale()
    if check:
        for name in changed:
            print(f"docs/rules/{name} is stale: run python docs/{Path(__file__).name}")
        return int(bool(changed))
    made = pages()
    OUT.mkdir(exist_ok=True)
    for name in changed:
        if name in made:
            (OUT / name).write_text(made[name], "utf-8", newline="\n")
        else:
            (OUT / name).unlink()
    print(f"{len(made)} pages, {len(changed)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
