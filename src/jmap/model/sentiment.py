"""Sentiment: a score from -2 to +2, a word for one, or a feeling that draws no point."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from jmap.model.base import EACH, ONE, Model, Texts, known_fields
from jmap.model.values import Parsed, fault, is_number, number, remembered

SCORE_WORDS = {
    "very negative": -2.0,
    "negative": -1.0,
    "neutral": 0.0,
    "positive": 1.0,
    "very positive": 2.0,
}
Basis = Literal["reported", "observed", "inferred", "assumed"]


@remembered
def parse_score(value: Any) -> float:
    """A number from -2 to +2 or one of `SCORE_WORDS`."""
    if isinstance(value, str) and (known := SCORE_WORDS.get(_words(value))) is not None:
        return known
    if isinstance(value, str) and not is_number(value.strip()):
        raise fault("no_score_word")
    result = number(value)
    if not -2 <= result <= 2:
        raise fault("out_of_range", low=-2, high=2)
    return result


def _words(text: str) -> str:
    return " ".join(text.lower().split())


class Sentiment(Model):
    """How customers feel at a point of the journey."""

    score: Annotated[float, Parsed(parse_score)] | None = Field(
        None, description="-2 very negative to +2 very positive; decimals are allowed."
    )
    feeling: str | None = Field(None, description="The feeling in the customer's word: anxious.")
    basis: Basis | None = Field(
        None, description="How it is known; follows the evidence's method when absent."
    )
    evidence: Texts = Field((), description="What it rests on.")

    @classmethod
    def from_text(cls, text: str) -> Any:
        """A number or a score's word is a score, any other text a feeling; a fault for numbers
        off the scale or not of YAML's, and for a score's word with one letter amiss."""
        word = _words(text)
        if word in SCORE_WORDS or is_number(word):
            return {"score": parse_score(text)}
        if any(map(str.isnumeric, word)) and not any(map(str.isalpha, word)):
            raise fault("not_score")
        for known in SCORE_WORDS:
            if one_edit_apart(word, known):
                raise fault("misspelt_score", nearest=known)
        return {"feeling": text}


def one_edit_apart(a: str, b: str) -> bool:
    """Whether one letter added, dropped, changed or swapped with its neighbour turns *a* to *b*."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if start is None:
        return True
    rest_a, rest_b = a[start:], b[start:]
    return (
        rest_a[1:] == rest_b[1:]
        or rest_a[1:] == rest_b
        or rest_a == rest_b[1:]
        or (rest_a[1::-1] == rest_b[:2] and rest_a[2:] == rest_b[2:])
    )


def _shape(value: Any) -> str:
    by_segment = isinstance(value, dict) and known_fields(Sentiment).isdisjoint(value)
    return EACH if by_segment else ONE


Sentiments = Annotated[
    Annotated[Sentiment, Tag(ONE)] | Annotated[dict[str, Sentiment], Tag(EACH)],
    Discriminator(_shape),
]
"""One sentiment for all, or one for each segment named."""
