"""Maps that do not say what they are about."""

import pytest
from found import Findings
from stories import COUPLES, ORDERS


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("missing-scenario", "scenario: The old one broke"),
        ("missing-objectives", "objectives: Fewer calls"),
        ("missing-sponsor", "sponsor: Head of sales"),
        ("missing-scope", "scope: {starts: The wish, ends: The return}"),
    ],
)
def test_a_field_of_the_root_is_missed_at_the_title(
    findings: Findings, name: str, field: str
) -> None:
    (found,) = findings(name, COUPLES + ORDERS)
    assert found.path == ()
    assert findings(name, f"{COUPLES}{field}\n{ORDERS}") == []


class TestMissingScope:
    @pytest.mark.parametrize(
        ("scope", "message", "path"),
        [
            ("{starts: The wish}", "nothing says where the map ends", ("scope",)),
            ("{ends: The return}", "nothing says where the map starts", ("scope",)),
            ("{excludes: Gifts}", "nothing says where the map starts or ends", ("scope",)),
        ],
    )
    def test_it_says_which_end_is_open(
        self, findings: Findings, scope: str, message: str, path: tuple[str, ...]
    ) -> None:
        (found,) = findings("missing-scope", f"{COUPLES}scope: {scope}\n{ORDERS}")
        assert (found.message, found.path) == (message, path)
