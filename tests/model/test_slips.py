"""Slips of the pen: what is sure enough to be mended without asking."""

import pytest

from jmap.model.faults import unknown_field
from jmap.model.frame import Evidence
from jmap.model.journey import Journey
from jmap.model.slips import name_meant, term_meant
from jmap.model.stage import Stage, Touchpoint
from jmap.source.finding import Respelling


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Serch", "Search"),
        ("Saerch", "Search"),
        ("Searhc", "Search"),
        ("search", "Search"),
        ("Contact form page", "contact-form-page"),
        ("Contactform page", "contact form page"),
        ("Contct forn page", "contact form page"),
        ("Erfahrne Kunden", "Erfahrene Kunden"),
        ("interviews 2026", "Interviews, 2026"),
        ("interwievs 2026", "interviews 2026"),
        ("loyal custommers", "Loyal customers"),
        ("東京の駅前店", "東京の駅前點"),
    ],
)
def test_a_slip(word: str, name: str) -> None:
    assert name_meant(word, ["Something else", name]) == name


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("B2B buyers", "B2C buyers"),
        ("interviews 2025", "interviews 2026"),
        ("Stage 3", "Stage 1"),
        ("new", "now"),
        ("Team A", "Team B"),
        ("Online shop", "Offline shop"),
        ("unavailable", "available"),
        ("illegal", "legal"),
        ("seller", "teller"),
        ("mail", "email"),
        ("with a card", "without a card"),
        ("Search", "Buy"),
        ("x" * 101, "x" * 102),
        ("--", "---"),
        ("", "a"),
    ],
)
def test_a_difference_that_may_be_meant(word: str, name: str) -> None:
    assert name_meant(word, [name]) is None
    assert name_meant(name, [word]) is None


def test_two_names_that_are_near() -> None:
    assert name_meant("Cheked in", ["Checked in", "Checked-in"]) is None
    assert name_meant("Cheked in", ["Checked in", "Checked out"]) == "Checked in"


def test_terms_may_be_further_off_than_names() -> None:
    assert term_meant("barier", ["barriers"]) == "barriers"
    assert name_meant("barier", ["barriers"]) is None
    assert term_meant("operational", ["emotional", "functional", "social"]) is None


@pytest.mark.parametrize(
    ("field", "model", "meant"),
    [
        ("barier", Stage, "barriers"),
        ("touch_points", Stage, "touchpoints"),
        ("Goal", Stage, "goal"),
        ("nmae", Stage, "name"),
        ("pain_points", Stage, "barriers"),
        ("Pain points", Stage, "barriers"),
        ("title", Stage, "name"),
        ("initiatedBy", Touchpoint, "initiated_by"),
        ("chanel", Touchpoint, "channel"),
        ("personas", Journey, "segments"),
        ("ideas", Touchpoint, None),
        ("reason", Stage, None),
        ("colour", Stage, None),
        ("url", Evidence, None),
    ],
)
def test_a_field_that_is_surely_meant(
    field: str, model: type[Stage | Touchpoint | Journey | Evidence], meant: str | None
) -> None:
    correction = unknown_field((field,), model).correction
    assert correction == (Respelling(field, meant) if meant else None)
