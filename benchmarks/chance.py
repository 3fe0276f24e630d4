"""Chance, and the words it picks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")


class Chance:
    """A random generator that speaks of one domain and of some segments."""

    def __init__(self, rng: Random, slots: dict[str, str]) -> None:
        self.rng, self.slots = rng, slots
        self.scope: list[str] = []  # the segments that values are given by
        self.decks: dict[int, list[Any]] = {}

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def say(self, text: str) -> str:
        text = text.format(**self.slots)
        return text[:1].upper() + text[1:]

    def draw(self, pool: Sequence[T], low: int, high: int, again: float = 0.0) -> list[T]:
        """Some of the pool: none a second time before all were drawn, but by chance `again`."""
        deck = self.decks.setdefault(id(pool), [])
        drawn: list[T] = []
        for _ in range(self.rng.randint(low, high)):
            if not deck:
                deck += self.rng.sample(list(pool), len(pool))
            drawn.append(self.rng.choice(pool) if self.maybe(again) else deck.pop())
        return [item for i, item in enumerate(drawn) if item not in drawn[:i]]

    def says(self, pool: Sequence[str], low: int, high: int) -> list[str]:
        return [self.say(text) for text in self.draw(pool, low, high)]

    def split(self, value: Callable[[], object], chance: float = 0.8) -> object:
        """A value by segment, mostly."""
        if len(self.scope) > 1 and self.maybe(chance):
            return {segment: value() for segment in self.scope}
        return value()

    def rating(self, low: float, high: float) -> Callable[[], float]:
        return lambda: round(self.rng.uniform(low, high) * 2) / 2

    def date(self) -> str:
        year, month = self.rng.choice((2025, 2026)), self.rng.randint(1, 5)
        day = self.rng.randint(1, 28)
        return self.rng.choice((f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}-Q1"))

    def duration(self) -> str:
        form = self.rng.choice(("{0}0 min", "{0} h", "{0} days", "{0}\N{EN DASH}{1} min",
                                "1 week", "{0} business days", "PT{0}0M"))  # fmt: skip
        number = self.rng.randint(2, 9)
        return str(form.format(number, number + 5))
