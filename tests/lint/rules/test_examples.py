"""Each rule's own examples: whole maps, of which the bad one is flagged once and the good never."""

import re
from collections.abc import Callable

from jmap.lint.rule import Rule
from jmap.model.journey import Journey
from jmap.model.reading import read_model
from jmap.source.document import Document
from jmap.source.finding import Finding

Findings = Callable[..., list[Finding]]


def test_the_bad_map_is_flagged_once(rule: Rule, findings: Findings) -> None:
    found = findings(rule.name, rule.bad)
    assert [finding.rule for finding in found] == [rule.name]


def test_the_good_map_is_not_flagged(rule: Rule, findings: Findings) -> None:
    assert findings(rule.name, rule.good) == []


def test_the_finding_points_into_the_map_and_says_what_to_write(
    rule: Rule, findings: Findings
) -> None:
    (finding,) = findings(rule.name, rule.bad)
    value = read_model(Document("bad.yaml", rule.bad.encode()), Journey).model
    for step in finding.path:
        value = value[step] if isinstance(value, (tuple, dict)) else getattr(value, str(step))
    assert value is not None
    assert finding.help
    assert finding.message[-1] not in ".!"


def test_the_manual_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert re.fullmatch(r"[-IWE]( [-IWE]){3}", rule.severities)
    assert rule.reads
    assert rule.question.endswith(("?", "."))
    for text in (rule.summary, rule.what, rule.why):
        assert text.strip() == text
        assert text.endswith((".", "?"))
    assert rule.bad != rule.good
