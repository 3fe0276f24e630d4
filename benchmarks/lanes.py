"""What goes into the lanes of a made-up stage."""

from __future__ import annotations

from random import Random
from typing import Any

import words as w
from chance import Chance
from handwriting import Raw


class Lanes(Chance):
    """The items of one journey's stages, and what is remembered of them."""

    def __init__(self, rng: Random, slots: dict[str, str]) -> None:
        super().__init__(rng, slots)
        self.future = False
        self.evidence: list[str] = []
        self.seen: set[str] = {name for name, *_ in w.TOUCHPOINTS[-3:]}  # jmap.yaml has these
        self.open: list[tuple[str, str]] = []  # (stage, what an opportunity should address)
        self.themes: dict[str, str] = {}  # by the text that they are said of
        self.themed_again: set[str] = set()
        self.low: list[str] = []  # stages where somebody is unhappy

    def sources(self) -> object:
        many = self.rng.sample(self.evidence, self.rng.choice((1, 1, 2)))
        return many if len(many) > 1 else many[0]

    def metric(self, row: tuple[str, str, str | None]) -> object:
        name, kind, unit = row
        if name in self.seen:
            return name
        self.seen.add(name)
        low, high = {"nps": (-20, 50), "ces": (2, 6)}.get(kind, (20, 60))
        step = self.rng.randint(1, 8) / (10 if kind == "ces" else 1)
        falls = kind in ("drop-off", "churn", "cost", "time", "volume")
        sign = "%" if kind in ("csat", "conversion", "drop-off", "churn") else None
        value = self.rng.randint(low, high)
        metric: dict[str, Any] = {"name": name, "kind": kind}
        if unit:
            metric["unit"] = unit
        if kind == "volume":
            metric["direction"] = "lower"
        target = round(value - step if falls else value + step, 1)
        metric["value"] = f"{value}{sign}" if sign else value
        metric["target"] = f"{target:g}{sign}" if sign else target
        if self.maybe(0.5):
            metric |= {"date": self.date(), "sample": self.rng.randint(40, 2000)}
            metric["owner"] = self.rng.choice(w.PEOPLE)
        return metric

    def themed(self, letter: str, text: str, theme: str, **more: object) -> dict[str, Any]:
        """A barrier, question or need; what belongs to the thing is said the first time only."""
        text = self.say(text)
        item: dict[str, Any] = {"text": text}
        if text not in self.seen:
            self.seen.add(text)
            if self.maybe(0.5):
                item["id"] = f"{letter}{len(self.seen)}"
            if self.maybe(0.7):
                item["theme"] = theme
                if theme in self.themes.values():
                    self.themed_again.add(theme)
                self.themes[text] = theme
            item |= more
        elif text in self.themes:
            self.themed_again.add(self.themes[text])
        return item

    def touchpoint(self, row: tuple[str, str, str, str]) -> dict[str, Any]:
        name, channel, team, ownership = self.say(row[0]), *row[1:]
        item: dict[str, Any] = {"name": name}
        if name not in self.seen:
            self.seen.add(name)
            item["channel"] = ["web", "app"] if name == "Home page" else channel
            if ownership == "partner":
                item["<<"] = Raw("*partner")
            else:
                item["team"] = team
            if ownership == "third-party":
                item["ownership"] = ownership
            if ownership == "owned" and channel in ("email", "sms", "post"):
                trigger = self.say(self.rng.choice(w.TRIGGERS))
                item |= {"initiated_by": "company", "trigger": trigger}
        if self.maybe(0.25):
            item["importance"] = self.split(self.rating(5, 8), 0.98)
            item["satisfaction"] = self.split(self.rating(5, 8), 0.98)
            item["sample"] = self.rng.randint(40, 400)
        if self.maybe(0.2):
            item["effort"] = self.split(lambda: self.rng.randint(1, 4))
        if self.maybe(0.25):
            item["wait"] = self.split(self.duration, 0.4)
        if self.maybe(0.15) and not self.future:
            item["evidence"] = self.sources()
        return item

    def sentiment(self, mood: float, stage: str) -> object:
        def score() -> float:
            value = round((mood + self.rng.uniform(-0.8, 0.8)) * 2) / 2
            return max(-2, min(2, value))

        value = self.split(score, 0.98)
        scores: Any = value.values() if isinstance(value, dict) else [value]
        if any(score <= -1 for score in scores):
            self.low.append(stage)
        if isinstance(value, dict) and (self.future or self.maybe(0.3)):
            guess = {"basis": "assumed"} if self.future else {}
            for segment, felt in value.items():
                feeling = self.rng.choice(w.FEELINGS)
                value[segment] = {"score": felt, "feeling": feeling} | guess
        if not isinstance(value, dict):
            value = {"score": value, "feeling": self.rng.choice(w.FEELINGS)}
            value["basis"] = "assumed" if self.future else "reported"
        return value

    def motivation(self, text: str, kind: str) -> dict[str, Any]:
        item: dict[str, Any] = {"text": self.say(text), "kind": kind}
        if self.maybe(0.25):
            item["segments"] = self.rng.sample(self.scope, 1)
        if self.maybe(0.3):
            item["evidence"] = self.sources()
        return item

    def barrier(self, stage: str, row: tuple[str, str, str, str], at: str) -> dict[str, Any]:
        text, kind, theme, sphere = row
        barrier = self.themed("b", text, theme, kind=kind, sphere=sphere)
        severity: Any = self.split(lambda: self.rng.randint(1, 5), 0.5)
        barrier["severity"] = severity
        worst = max(severity.values()) if isinstance(severity, dict) else severity
        if worst >= 4 and sphere != "concern":
            self.open.append((stage, barrier.get("id", barrier["text"])))
        if self.maybe(0.3):
            barrier["at"] = at
        if self.maybe(0.6):
            barrier["evidence"] = self.sources()
        return barrier

    def need(self, stage: str, row: tuple[str, str]) -> dict[str, Any]:
        need = self.themed("n", *row)
        need["importance"] = self.split(self.rating(6, 10), 0.98)
        need["satisfaction"] = self.split(self.rating(3, 8), 0.98)
        if self.maybe(0.98):
            need["sample"] = self.rng.randint(40, 400)
        self.open.append((stage, need.get("id", need["text"])))
        return need

    def service(self, stage: dict[str, Any], at: str) -> None:
        """The lanes below the line of interaction."""
        for lane, pool in (
            ("frontstage", w.FRONTSTAGE), ("backstage", w.BACKSTAGE), ("support", w.SUPPORT)
        ):  # fmt: skip
            items: list[object] = list(self.says(pool, 1, 2))
            if self.maybe(0.5):
                more = {"team": self.rng.choice(w.TEAMS)}
                more["system"] = self.rng.choice(w.SYSTEMS)
                items[0] = {"text": items[0]} | more | ({"at": at} if self.maybe(0.5) else {})
            stage[lane] = items

    def step(self, name: str) -> object:
        step: dict[str, Any] = {"name": name, "actions": self.says(w.ACTIONS, 1, 2)}
        if self.maybe(0.5):
            step["thoughts"] = self.says(w.THOUGHTS, 1, 1)
        if self.maybe(0.4):
            step["duration"] = self.split(self.duration, 0.0)
        if self.maybe(0.3):
            step["touchpoints"] = [self.touchpoint(row) for row in self.draw(w.TOUCHPOINTS, 1, 1)]
        return step if self.maybe(0.9) else name
