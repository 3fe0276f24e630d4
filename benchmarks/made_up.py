"""One made-up journey map."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Any

import words as w
from handwriting import Raw, Writer
from lanes import Lanes


def slug(text: str) -> str:
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFKC", text).casefold()).strip("-")


class Map(Lanes):
    """One journey, made up by a random generator of its own."""

    def __init__(self, rng: Random, number: int, before: Sequence[str]) -> None:
        self.number, self.before = number, before
        self.domain = list(w.DOMAINS)[number % len(w.DOMAINS)]
        thing, paper, person, self.names = w.DOMAINS[self.domain]
        self.place = rng.choice(w.PLACES)
        slots = {"thing": thing, "paper": paper, "person": person, "place": self.place}
        super().__init__(rng, slots)
        self.future = bool(before) and self.maybe(0.08)
        self.segments = self.make_segments()
        self.scope = [str(s.get("id", slug(s["name"]))) for s in self.segments]
        self.evidence = self.make_evidence()

    def make_segments(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for name in self.rng.sample(w.SEGMENT_NAMES, self.rng.choice((2, 2, 3, 3, 4))):
            segment: dict[str, Any] = {"name": name}
            if self.maybe(0.4):
                segment["id"] = slug(name).split("-")[0] + f"-{len(made) + 1}"
            segment["job"] = self.say(self.rng.choice(w.JOBS))
            segment["goals"] = self.says(w.MOTIVATION_TEXTS, 1, 2)
            segment["outcomes"] = self.says(w.OUTCOMES, 1, 2)
            segment["size"] = self.rng.choice((f"{self.rng.randint(5, 30)}%", 0.25, 1200))
            made.append(segment)
        return made

    def make_evidence(self) -> list[str]:
        self.sources_defined: list[dict[str, Any]] = []
        picked = self.rng.sample(w.EVIDENCE, self.rng.randint(4, 6))
        for number, (title, method) in enumerate(picked, 1):
            source: dict[str, Any] = {
                "id": f"e{number}", "title": self.say(title), "method": method,
                "date": self.date(), "sample": self.rng.randint(31, 900),
            }  # fmt: skip
            if self.maybe(0.3):
                source["segments"] = self.rng.sample(self.scope, 1)
            if self.maybe(0.2):
                source["confidential"] = True
            if self.maybe(0.3):
                source["link"] = f"https://example.org/research/{self.number}/e{number}"
            self.sources_defined.append(source)
        return [str(source["id"]) for source in self.sources_defined] + ["panel"]

    def head(self) -> dict[str, Any]:
        rng = self.rng
        title = f"{self.domain}, {rng.choice(w.COMPANIES)} in {self.place}"
        head: dict[str, Any] = {"journey": f"{title} ({self.number + 1})"}
        if self.maybe(0.3):
            head["format"] = 1
        if self.future:
            head |= {"state": "future", "replaces": rng.choice(self.before)}
        elif self.before and self.maybe(0.25):
            head[rng.choice(("parent", "variant_of"))] = rng.choice(self.before)
        head |= {
            "status": rng.choice(("draft", "review", "review", "review", "live")),
            "basis": rng.choice(("mixed", "research")),
            "scenario": self.say(rng.choice(w.SCENARIOS)),
            "expectations": self.says(w.EXPECTATIONS, 2, 4),
            "scope": {"starts": self.names[0], "ends": "a year later", "excludes": ["lawsuits"]},
            "sponsor": rng.choice(w.PEOPLE), "owner": rng.choice(w.PEOPLE),
            "teams": rng.sample(w.TEAMS, 4),
            "reviewed": f"2026-0{rng.randint(1, 5)}-{rng.randint(10, 28)}",
            "review_every": rng.choice(("6 months", "12 months", "1 year")),
        }  # fmt: skip
        if self.maybe(0.3):
            head["description"] = ". ".join(w.FINDINGS[self.number % 7]) + "."
        if self.maybe(0.2):
            head["links"] = [{"text": "Board", "url": f"https://example.org/b/{self.number}"}]
        if self.maybe(0.2):
            head["x-board"] = rng.randint(100, 999)
        return head

    def stage(self, index: int, mood: float) -> dict[str, Any]:
        rng, name = self.rng, self.names[index]
        stage: dict[str, Any] = {"name": name}
        if self.maybe(0.8):
            stage["phase"] = w.PHASES[index]
        stage |= {"goal": self.says(w.OUTCOMES, 1, 1)[0], "owner": rng.choice(w.TEAMS)}
        if index in (2, 5) or self.maybe(0.1):
            stage["moment_of_truth"] = (
                True if self.maybe(0.5) else self.says(w.EXPECTATIONS, 1, 1)[0]
            )
        if self.maybe(0.98):
            shared = f"*said{len(self.scope)}" if self.maybe(0.3) else None
            stage["evidence"] = Raw(shared) if shared else self.sources()
        touchpoints = [self.touchpoint(row) for row in self.draw(w.TOUCHPOINTS, 2, 3, 0.2)]
        at = touchpoints[0]["name"]
        stage["actions"] = self.says(w.ACTIONS, 2, 3)
        stage["motivations"] = [self.motivation(*row) for row in self.draw(w.MOTIVATIONS, 1, 2)]
        stage["questions"] = [
            self.themed("q", *row) | {"answered_by": at}
            for row in self.draw(w.QUESTIONS, 1, 2, 0.1)
        ]
        if self.maybe(0.5):
            stage["thoughts"] = self.says(w.THOUGHTS, 1, 2)
        stage["needs"] = [self.need(name, row) for row in self.draw(w.NEEDS, 1, 1)]
        stage["barriers"] = [
            self.barrier(name, row, at) for row in self.draw(w.BARRIERS, 1, 2, 0.2)
        ]
        if self.maybe(0.95):
            stage["effort"] = self.split(lambda: rng.randint(1, 4), 0.3)
        stage["sentiment"] = self.sentiment(mood, name)
        if self.maybe(0.7):
            quotes = self.says(w.QUOTES, 1, 2)
            stage["quotes"] = [{"text": quote, "evidence": self.sources()} for quote in quotes]
        stage["touchpoints"] = [point if len(point) > 1 else point["name"] for point in touchpoints]
        stage["metrics"] = [self.metric(row) for row in self.draw(w.METRICS, 1, 1)]
        if self.maybe(0.4):
            self.service(stage, at)
        if self.maybe(0.15):
            stage["custom"] = {"Colours on the board": self.says(w.FEELINGS, 2, 3)}
        if self.maybe(0.5):
            stage["steps"] = [
                self.step(self.say(text)) for text in w.STEPS[2 * index : 2 * index + 2]
            ]
        return stage

    def transitions(self, names: list[str]) -> list[dict[str, Any]]:
        rng, made = self.rng, []
        starts = rng.sample(range(len(names) - 2), rng.randint(2, len(names) - 2))
        for start in starts:
            kind = "exit" if start == starts[0] else rng.choice(("skip", "loop", "exit", "exit"))
            to = {"skip": names[-1], "loop": names[rng.randint(0, start)]}.get(kind, "exit")
            share = self.split(lambda: f"{rng.randint(2, 30)}%", 0.5)
            way: dict[str, Any] = {"from": names[start], "to": to, "kind": kind, "share": share}
            if kind == "exit":
                way["destination"] = rng.choice(("competitor", "abandon", "other"))
            way["when"] = self.say(rng.choice(w.CONDITIONS))
            if self.maybe(0.5):
                way["evidence"] = self.sources()
            made.append(way)
        for here, there in pairwise(names):
            if self.maybe(0.3):
                made.append(
                    {"from": here, "to": there, "kind": "next", "effort": rng.randint(1, 4)}
                )
        return made

    def opportunities(self) -> list[dict[str, Any]]:
        wanted: dict[str, list[str]] = {stage: [] for stage in self.low}
        for stage, text in self.open:
            wanted.setdefault(stage, []).append(text)
        made = []
        for number, (stage, texts) in enumerate(wanted.items(), 1):
            item: dict[str, Any] = {
                "title": self.says(w.IDEAS, 1, 1)[0], "id": f"o{number}", "stages": [stage],
                "addresses": list(dict.fromkeys(texts)),
                "experience": self.rng.choice(("proactive", "retention", "effort")),
                "value": self.rng.randint(2, 5), "cost": self.rng.randint(1, 4),
                "status": self.rng.choice(("planned", "doing")) if number < 4 else "idea",
                "owner": self.rng.choice(w.PEOPLE), "objective": ("grow", "keep")[number % 2],
            }  # fmt: skip
            if self.maybe(0.2):
                item["priority"] = "before the summer"
            if self.maybe(0.4):
                item["ideas"] = self.says(w.DUTIES, 1, 3)
            made.append(item)
        running = sorted(self.themed_again)
        if running and self.maybe(0.95):
            made.append({"title": self.says(w.IDEAS, 1, 1)[0], "addresses": running})
        return made

    def plan(self, opportunities: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
        made = []
        for number, opportunity in enumerate(opportunities[:3]):
            finding, implication = w.FINDINGS[(self.number + number) % len(w.FINDINGS)]
            action = {
                "text": self.says(w.DUTIES, 1, 1)[0], "owner": self.rng.choice(w.PEOPLE),
                "due": self.rng.choice(("2026-Q3", "2026-12", "2026-11-30", "2027")),
                "status": self.rng.choice(("todo", "doing")), "opportunity": opportunity["id"],
            }  # fmt: skip
            made.append({
                "finding": finding, "implication": implication,
                "stages": self.rng.sample(names, 2), "segments": self.rng.sample(self.scope, 1),
                "audience": self.rng.sample(w.TEAMS, 2), "evidence": self.sources(),
                "actions": [action],
            })  # fmt: skip
        return made

    def text(self) -> str:
        rng, out = self.rng, Writer(self.rng)
        head = self.head()
        goals = [self.metric(row) for row in (w.METRICS[0], w.METRICS[5])]
        others = rng.sample((0, 1, 3, 4, 6, 7, 8), rng.choice((2, 3, 4, 4)))
        chosen = sorted([2, 5, *others])  # the purchase and the use, always
        names = [self.names[index] for index in chosen]
        mood = rng.uniform(-0.5, 0.8)
        stages = []
        for index in chosen:
            mood = max(-1.5, min(1.5, mood + rng.uniform(-1.1, 1.1)))
            stages.append(self.stage(index, mood))
        opportunities = self.opportunities()
        shared = f"&said{len(self.scope)} [{', '.join(rng.sample(self.evidence, 2))}]"
        sections: list[dict[str, Any]] = [
            head,
            {
                "x-sources": Raw(shared),
                "x-partner": Raw("&partner {ownership: partner, team: Partnerships}"),
            },
            {"objectives": [
                {"id": "grow", "text": "More people who come back", "outcome": "loyalty",
                 "metric": w.METRICS[0][0]},
                {"id": "keep", "text": "Fewer who leave midway", "outcome": "churn",
                 "metric": w.METRICS[5][0]},
            ]},
            {"segments": [*self.segments, {"name": rng.choice(w.ROLES), "kind": "role"}]},
            {"evidence": self.sources_defined},
            {"metrics": goals},
        ]  # fmt: skip
        for section in sections:
            out.mapping(section, 0)
            out.lines.append("")
        out.lines.append("stages:")
        for number, stage in enumerate(stages, 1):
            if self.maybe(0.6):
                out.lines.append(f"  # {number}. {stage['name']}")
            out.mapping(stage, 4, "  -")
            out.lines.append("")
        listening = {"text": "Calls of the week", "team": "Customer care", "every": "1 week"}
        for section in (
            {"transitions": self.transitions(names)},
            {"opportunities": opportunities},
            {"plan": self.plan(opportunities, names)},
            {"listening": [listening | {"metric": w.METRICS[0][0]}]},
        ):
            out.mapping(section, 0)
            out.lines.append("")
        return "\n".join(out.lines)
