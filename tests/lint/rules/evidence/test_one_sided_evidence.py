"""Maps that rest on one kind of source."""

import pytest
from found import Findings
from stories import SOURCES, SPA_DAY


def uses(*methods: str) -> str:
    """A map that uses a source of each of *methods*; more of a source may follow its method."""
    listed = "".join(f"  - {{title: S{n}, method: {m}}}\n" for n, m in enumerate(methods))
    names = ", ".join(f"s{n}" for n in range(len(methods)))
    return f"{SPA_DAY}evidence:\n{listed}stages: [{{name: Arrive, evidence: [{names}]}}]\n"


class TestOneSidedEvidence:
    @pytest.mark.parametrize(
        ("methods", "message"),
        [
            (("interview", "workshop"), "all 2 sources are qualitative: the map tells why, and not "
             "how many"),
            (("desk-research",), "its one source is qualitative: the map tells why, and not how "
             "many"),
            (("survey", "crm", "analytics"), "all 3 sources are quantitative: the map tells how "
             "many, and not why"),
        ],
    )  # fmt: skip
    def test_it_says_which_side_is_missing(
        self, findings: Findings, methods: tuple[str, ...], message: str
    ) -> None:
        (found,) = findings("one-sided-evidence", uses(*methods))
        assert (found.path, found.message) == ((), message)

    @pytest.mark.parametrize(
        "methods",
        [
            ("interview", "survey"),
            ("support-log",),
            ("review", "social"),
            ("interview", "mystery-shop"),
            ("survey", "support-log"),
        ],
    )
    def test_some_methods_do_both(self, findings: Findings, methods: tuple[str, ...]) -> None:
        assert findings("one-sided-evidence", uses(*methods)) == []

    def test_a_source_without_a_method_may_be_either(self, findings: Findings) -> None:
        text = uses("interview", "interview").replace("S1, method: interview", "S1")
        assert findings("one-sided-evidence", text) == []

    def test_what_nothing_refers_to_does_not_count(self, findings: Findings) -> None:
        text = f"{SPA_DAY}{SOURCES}stages: [{{name: Arrive, evidence: talks}}]\n"
        assert len(findings("one-sided-evidence", text)) == 1
        assert findings("one-sided-evidence", f"{SPA_DAY}{SOURCES}stages: [Arrive]\n") == []

    def test_shared_sources_and_shared_metrics_count(self, findings: Findings) -> None:
        project = f"project: Spa\n{SOURCES}metrics: [{{name: Come back, evidence: panel}}]\n"
        text = "journey: Spa day\nstages: [{name: Arrive, evidence: talks%s}]\n"
        assert len(findings("one-sided-evidence", text % "", project=project)) == 1
        found = findings("one-sided-evidence", text % ", metrics: [Come back]", project=project)
        assert found == []

    def test_a_map_without_evidence_has_no_side(self, findings: Findings) -> None:
        assert findings("one-sided-evidence", SPA_DAY + "stages: [Arrive]\n") == []
