"""company-voice."""

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import get_args

from jmap.analysis.stages import audience, is_customers_item
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.model.stage import Phase
from jmap.project.index import JourneyIndex, once_a_map
from jmap.project.stages import CUSTOMER_LANES, StageEntry
from jmap.source.finding import Finding
from jmap.source.nodes import Path
from jmap.source.slug import slug

PHASES = frozenset(get_args(Phase))
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u9fff"
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana and Han. A term that
stands beside them stands for itself."""


class _Terms:
    """The company's words, as they are looked for in what customers say."""

    def __init__(self, terms: tuple[str, ...]) -> None:
        self.written = {_folded(term): term for term in terms}
        self.openings = {words.split()[0] for words in self.written if words}
        longest_first = sorted(self.written, key=len, reverse=True)
        choice = "|".join(re.escape(words) for words in longest_first)
        self.pattern = re.compile(rf"(?<![^\W{_UNSPACED}])(?:{choice})(?![^\W{_UNSPACED}])")

    def may_be_in(self, text: str) -> bool:
        """Whether it is worth looking closely: most texts hold no term's first word."""
        plain = _caseless(text)
        return any(opening in plain for opening in self.openings)

    def used_in(self, text: str) -> list[str]:
        """The terms that *text* uses as whole words, as the project writes them."""
        found = dict.fromkeys(match[0] for match in self.pattern.finditer(_folded(text)))
        return [self.written[words] for words in found if words]


def _caseless(text: str) -> str:
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def _folded(text: str) -> str:
    return " ".join(_caseless(text).split())


_terms = lru_cache(maxsize=64)(_Terms)


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding for each text of *stage* in which the company speaks for the customer."""
    index = context.index
    telling = set()
    if context.internal_terms:
        for text, path in _internal(stage, index, _terms(context.internal_terms)):
            telling.add(path)
            yield Finding(
                RULE.name,
                f"customers do not say {text}: that is how the company talks",
                path,
                help="put it in the customer's words",
            )
    for part in stage.parts:
        name = part.step.name
        if slug(name) in _teams(index) and part.path not in telling:
            yield Finding(
                RULE.name,
                f"{clipped(name)} is what a team is called, not what a customer does",
                part.path,
                help="name it after what the customer does or wants there",
            )


def _internal(stage: StageEntry, index: JourneyIndex, terms: _Terms) -> Iterator[tuple[str, Path]]:
    """The terms that names and customers' items of *stage* use, and where; roles may use them."""
    places = [place for lane in CUSTOMER_LANES for place in stage.lane(lane)]
    names = [part.step.name for part in stage.parts]
    if not terms.may_be_in("\n".join([*names, *(place.item.text for place in places)])):
        return
    for part in stage.parts:
        used = terms.used_in(part.step.name)
        if used and index.is_for_customers(audience(index, part)):
            yield _listed(used), part.path
    for place in places:
        used = terms.used_in(place.item.text)
        if used and is_customers_item(index, place):
            yield _listed(used), place.path


def _listed(words: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


@once_a_map
def _teams(index: JourneyIndex) -> AbstractSet[str]:
    """The slugs of what teams are called that are declared, took part or hold a touchpoint; not
    those that a stage may be called by right."""
    found: set[str] = set()
    for tables in index.scopes:
        for team in tables["team"]:
            found.update((team.id, slug(team.name)))
    if not index.declares("team"):  # else the list is closed: channels name no others
        channels = index.project.tables["channel"]
        teams = (getattr(channel.definition, "team", None) for channel in channels)
        found.update(slug(team) for team in teams if team)
    return found - PHASES


RULE = Rule(
    name="company-voice",
    category="frame",
    scope="stage",
    severities="- W W E",
    reads=("name",),
    sources=("002",),
    summary="A stage or a customer's lane that speaks the company's language.",
    what=(
        "Looks in the names of stages and steps, and in the lanes that speak for the customer "
        "(actions, expectations, thoughts, needs, motivations, questions, barriers, quotes), for "
        "the words that the project lists as its `internal_terms`. They count as whole words, in "
        "upper or lower case. A stage that is called like a team is found as well, unless its "
        "name is a phase's own word, such as support or delivery."
    ),
    why=(
        "No customer has ever wanted to be a lead. Where a map uses the company's words, it shows "
        "the company's process, and the customer's trouble with it has no place to be written "
        "down."
    ),
    question="How would a customer say this to a friend?",
    bad="""\
journey: Water in the new flat
teams: [Billing, Field service]
segments: [Tenants who just moved]
stages:
  - name: Get connected
    touchpoints: [Move-in form]
    barriers: [I cannot reach the meter to read it]
  - name: Billing
    touchpoints: [First bill]
    barriers: [Half of it is for the tenant before me]
""",
    good="""\
journey: Water in the new flat
teams: [Billing, Field service]
segments: [Tenants who just moved]
stages:
  - name: Get connected
    touchpoints: [Move-in form]
    barriers: [I cannot reach the meter to read it]
  - name: Understand the first bill
    touchpoints: [First bill]
    barriers: [Half of it is for the tenant before me]
""",
    check=check,
)
