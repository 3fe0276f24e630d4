"""Maps on which one side alone speaks."""

import pytest
from found import Findings
from stories import SPA_DAY


def uses(*methods: str) -> str:
    """A map that uses a source of each of *methods*; more of a source may follow its method."""
    listed = "".join(f"  - {{title: S{n}, method: {m}}}\n" for n, m in enumerate(methods))
    names = ", ".join(f"s{n}" for n in range(len(methods)))
    return f"{SPA_DAY}evidence:\n{listed}stages: [{{name: Arrive, evidence: [{names}]}}]\n"


class TestOneVoice:
    @pytest.mark.parametrize(
        ("methods", "message"),
        [
            (("interview", "review", "analytics"), "all 3 sources are of customers: nobody asked "
             "those who serve them"),
            (("workshop", "staff-interview"), "all 2 sources are of employees: no customer was "
             "asked"),
            (("survey, voice: employee",), "its one source is of employees: no customer was "
             "asked"),
        ],
    )  # fmt: skip
    def test_it_says_who_was_not_asked(
        self, findings: Findings, methods: tuple[str, ...], message: str
    ) -> None:
        (found,) = findings("one-voice", uses(*methods))
        assert (found.path, found.message) == ((), message)

    @pytest.mark.parametrize(
        "methods",
        [
            ("interview", "workshop"),
            ("interview", "observation"),
            ("workshop", "mystery-shop"),
            ("observation",),
            ("interview", "interview, voice: employee"),
        ],
    )
    def test_another_voice_is_enough(self, findings: Findings, methods: tuple[str, ...]) -> None:
        assert findings("one-voice", uses(*methods)) == []

    def test_a_source_of_nobody_knows_whom_may_be_of_anybody(self, findings: Findings) -> None:
        text = uses("interview", "interview").replace("S1, method: interview", "S1")
        assert findings("one-voice", text) == []
        assert findings("one-voice", SPA_DAY + "stages: [Arrive]\n") == []
