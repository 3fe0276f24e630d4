import pytest

from jmap.model.values import amounts, duration
from jmap.views.language import speaking
from jmap.views.wording import number, percent, rating, scored, signed, span

LENGTHS = ("1 h", "1.5 h", "5–10 min", "2 weeks", "12 months", "3 quarters")
ISO = ("PT90S", "P1Y", "P1W", "PT1H30M", "P1Y2M0.5D")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", [*LENGTHS, "90 seconds", "1 year", "1 week", "1 hour and 30 minutes",
                "1 year, 2 months and 0.5 days"]),
        ("de", ["1 Stunde", "1,5 Stunden", "5–10 Minuten", "2 Wochen", "12 Monate", "3 Quartale",
                "90 Sekunden", "1 Jahr", "1 Woche", "1 Stunde und 30 Minuten",
                "1 Jahr, 2 Monate und 0,5 Tage"]),
        ("fr", ["1 heure", "1,5 heure", "5–10 minutes", "2 semaines", "12 mois", "3 trimestres",
                "90 secondes", "1 an", "1 semaine", "1 heure et 30 minutes",
                "1 an, 2 mois et 0,5 jour"]),
        ("es", ["1 hora", "1,5 horas", "5–10 minutos", "2 semanas", "12 meses", "3 trimestres",
                "90 segundos", "1 año", "1 semana", "1 hora y 30 minutos",
                "1 año, 2 meses y 0,5 días"]),
        ("ja", ["1 時間", "1.5 時間", "5～10 分", "2 週間", "12 か月", "3 四半期", "90 秒", "1 年",
                "1 週間", "1 時間、30 分", "1 年、2 か月、0.5 日"]),
        ("ar", [*LENGTHS, "90 seconds", "1 year", "1 week", "1 hour and 30 minutes",
                "1 year, 2 months and 0.5 days"]),
    ],
)  # fmt: skip
def test_lengths_of_time_are_said_in_the_language(language: str, told: list[str]) -> None:
    with speaking(language):
        said = [span(duration(length)) for length in (*LENGTHS, *ISO)]
    plain = [text.replace("\N{NO-BREAK SPACE}", " ") for text in said]
    assert [text.replace("3四半期", "3 四半期") for text in plain] == told


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("20 min", (20, None, "minute")),
        ("5 to 10 Days", (5, 10, "day")),
        ("2 working days", (2, None, "business day")),
        ("1 y", (1, None, "year")),
        ("90 s", (90, None, "second")),
        ("PT5M", None),
    ],
)
def test_amounts_and_unit_of_a_duration(text: str, parts: object) -> None:
    assert amounts(text) == parts


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "−1 234.5 +0.5 12 % <1 %"),
        ("de", "−1.234,5 +0,5 12 % <1 %"),
        ("fr", "−1 234,5 +0,5 12 % <1 %"),
        ("es", "−1234,5 +0,5 12 % <1 %"),
        ("ja", "−1,234.5 +0.5 12% <1%"),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, told: str) -> None:
    with speaking(language):
        said = " ".join((number(-1234.5), signed(0.5), percent(0.12), percent(0.001)))
    assert said.replace("\N{NARROW NO-BREAK SPACE}", " ") == told


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0, "0"), (0.004, "<1"), (0.006, "0.6"), (0.125, "13"), (0.994, "99"), (0.996, ">99"),
        (1 - 1e-15, "100"), (1, "100"),
    ],
)  # fmt: skip
def test_what_is_not_nothing_or_all_does_not_read_so(share: float, told: str) -> None:
    assert percent(share) == told + "\N{NARROW NO-BREAK SPACE}%"


def test_spanish_sets_thousands_apart_from_five_digits_on() -> None:
    with speaking("es"):
        assert [number(value) for value in (9_999, 10_000, -21_500)] == [
            "9999",
            "10.000",
            "−21.500",
        ]


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (11.94, "11.9"), (11.95, "11.95"), (11.967, "11.97"), (11.997, "11.997"), (12, "12.0"),
        (8.1 + 3.9, "12.0"), (15.04, "15.04"), (15.0, "15.0"), (9.98, "9.98"), (13.25, "13.3"),
        (0, "0.0"), (11.9999, "11.9999"),
    ],
)  # fmt: skip
def test_a_score_is_never_rounded_into_another_band(score: float, text: str) -> None:
    assert scored(score) == text
    with speaking("de"):
        assert scored(score) == text.replace(".", ",")


@pytest.mark.parametrize("language", ["en", "de"])
def test_halves_are_rounded_away_from_zero(language: str) -> None:
    with speaking(language):
        told = [rating(13.25), signed(-0.25), signed(0.05), number(2.675, 2)]
        share = percent(0.325)
    assert [text.replace(",", ".") for text in told] == ["13.3", "−0.3", "+0.1", "2.68"]
    assert share.startswith("33")
