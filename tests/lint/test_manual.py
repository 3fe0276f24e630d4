"""The manual of every rule, and the list of all."""

import re

import pytest

from jmap.lint import manual, registry
from jmap.lint.rule import Option, Rule
from jmap.model.values import duration

ALL = list(registry.rules().values())


@pytest.mark.parametrize("each", ALL, ids=[rule.name for rule in ALL])
def test_a_manual_has_its_parts_in_order(each: Rule) -> None:
    text = manual.manual(each)
    prose = re.sub(r"(?s)```.*?```", "", text)
    assert text.startswith(f"# {each.name}\n\n")
    assert re.findall(r"^## (.+)$", prose, re.MULTILINE)[:5] == [
        "What it does", "Why it matters", "Question to put to the room", "Bad", "Good",
    ]  # fmt: skip
    assert f"```yaml\n{each.bad}```" in text
    assert f"```yaml\n{each.good}```" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("each", ALL, ids=[rule.name for rule in ALL])
def test_a_manual_fits_a_terminal_and_names_no_source_by_number(each: Rule) -> None:
    prose = re.sub(r"(?s)```.*?```", "", manual.manual(each))
    long = [line for line in prose.splitlines() if len(line) > 80 and "`" not in line]
    assert long == []
    assert not re.search(r"(?<![\d,])00[0-9]\b", prose)
    assert "\0" not in prose
    assert all(line.count("`") % 2 == 0 for line in prose.splitlines())


def test_every_source_is_told_in_words() -> None:
    named = {source for rule in ALL for source in rule.sources}
    assert named == set(manual.SOURCES)


def test_severities_stand_below_their_profiles() -> None:
    text = manual.manual(registry.rules()["missing-sponsor"])
    assert "| draft | workshop | research | strict |\n" in text
    assert "| off   | info     | warning  | error  |\n" in text


def test_options_are_told_with_their_defaults() -> None:
    rule = registry.rules()["too-many-stages"]._replace(
        options=(Option("max", 9, "how many"), Option("max_age", duration("24 months"), "how old")),
    )
    text = manual.manual(rule)
    assert "| `max`     | 9         | how many |" in text
    assert "| `max_age` | 24 months | how old  |" in text
    assert "## Options" not in manual.manual(registry.rules()["missing-sponsor"])


def test_it_says_how_to_leave_a_rule_out() -> None:
    assert "`missing-sponsor: off`" in manual.manual(registry.rules()["missing-sponsor"])
    assert "nothing switches it off" in manual.manual(registry.rules()["syntax"])
    empty = manual.manual(registry.rules()["empty-value"])
    assert "`# jmap: ignore[empty-value] reason`" in empty
    assert "No setting" in empty
    idle = manual.manual(registry.rules()["unused-ignore"])
    assert "Nothing switches it off: correct the comment" in idle
    assert "ignore[unused-ignore]" not in idle


def test_future_maps_and_former_names_are_told() -> None:
    rule = registry.rules()["missing-scope"]
    assert "future" not in manual.manual(rule)
    changed = rule._replace(current_only=True, aliases=("open-ended-map",))
    assert "Maps of a future state are spared." in " ".join(manual.manual(changed).split())
    assert "## Former names\n\n`open-ended-map`\n" in manual.manual(changed)


def test_the_overview_has_each_rule_once() -> None:
    listed = [rule for _, rules in manual.overview() for rule in rules]
    assert listed == ALL
    text = manual.overview_text()
    titles = [line[2:] for line in text.splitlines() if line.startswith("# ")]
    assert titles == list(registry.CATEGORIES.values())
    for rule in ALL:
        assert re.search(rf"^{rule.name} +{re.escape(rule.summary)}$", text, re.MULTILINE)
