import re
from pathlib import Path
from typing import get_args

import jmap.model
from jmap.model import frame, plan, sentiment, stage
from jmap.views.language import _, speaking
from jmap.views.terms import TERMS, destination_name, term


def test_every_allowed_value_has_a_word() -> None:
    named = (
        frame.Outcome, frame.MetricKind, frame.Method, frame.Voice, plan.Experience,
        sentiment.Basis, stage.Phase, stage.BarrierKind,
    )  # fmt: skip
    values = {value for literal in named for value in get_args(literal)} | set(stage.CHANNELS)
    shown = ("kind", "destination", "state", "basis", "status", "sphere", "ownership")
    folder = Path(jmap.model.__path__[0])
    for text in (path.read_text(encoding="utf-8") for path in folder.glob("*.py")):
        for field, literal in re.findall(r"^ +(\w+): Literal\[([^\]]*)\]", text, re.MULTILINE):
            if field in shown:
                values |= set(re.findall(r'"([\w-]+)"', literal))
    assert values - {"pilot"} <= set(TERMS)  # a walkthrough's, which no report shows


def test_a_word_of_two_meanings_has_a_text_for_each() -> None:
    assert (destination_name("done"), term("done")) == ("goal reached", "done")
    assert destination_name("competitor") == "competitor"
    with speaking("fr"):
        assert (term("effort"), _("Effort")) == ("moins d’effort", "Effort")


def test_words_of_the_maps_own_stay() -> None:
    assert term("third-party") == "third party"
    assert term("pop-up store") == "pop-up store"
