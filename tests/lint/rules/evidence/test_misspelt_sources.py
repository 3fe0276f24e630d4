"""What the rules on evidence make of names that are not known."""

import pytest
from found import IndexOf
from stories import SOURCES, SPA_DAY, TODAY

from jmap.lint.rule import Context, Rule
from jmap.lint.rules.evidence import (
    claim_without_evidence,
    one_sided_evidence,
    one_voice,
    score_without_sample,
    survey_only_feelings,
    unused_evidence,
)


@pytest.mark.parametrize(
    ("silent", "stage"),
    [
        (unused_evidence.RULE, "{name: Swim, evidence: pannel}"),
        (one_sided_evidence.RULE, "{name: Swim, evidence: [talks, pannel]}"),
        (one_voice.RULE, "{name: Swim, evidence: [talks, pannel]}"),
        (survey_only_feelings.RULE, "{name: Swim, evidence: [panel, pannel], sentiment: 1}"),
        (score_without_sample.RULE, "{name: Swim, evidence: pannel, importance: 9}"),
        (claim_without_evidence.RULE, "{name: Swim, evidence: pannel, barriers: [No towel]}"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_name_that_is_not_known_may_mean_any_source(
    silent: Rule, stage: str, index_of: IndexOf
) -> None:
    context = Context(index_of(f"{SPA_DAY}{SOURCES}stages:\n  - {stage}\n"), TODAY)
    targets = [context.journey] if silent.scope == "journey" else context.index.stages
    assert [finding for target in targets for finding in silent.check(target, context)] == []
