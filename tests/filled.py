"""A project in which each field there is says something, and a stranger's words with it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import yaml

from jmap.model.base import Model
from jmap.model.frame import Evidence, Metric, Objective, Segment
from jmap.model.journey import Journey, Transition
from jmap.model.plan import Opportunity
from jmap.model.project import Channel, Project, Team, Theme
from jmap.model.stage import Barrier, Need, Question, Stage, Step, Touchpoint

NAMED: Mapping[type[Model], str] = {
    Barrier: "Barrier", Channel: "Channel", Evidence: "Source", Metric: "Metric", Need: "Need",
    Objective: "Objective", Opportunity: "Opportunity", Question: "Question", Segment: "Anglers",
    Stage: "Stage", Step: "Step", Team: "Team", Theme: "Theme", Touchpoint: "Touchpoint",
}  # fmt: skip
"""What is referred to, and what each is called."""
LEFT_OUT = frozenset({"format", "id", "image", "language", "lint", "maps", "next", "parent",
                      "render", "replaces", "use", "variant_of"})  # fmt: skip
"""Fields that decide what is shown, or where."""


MARKUP = (
    """ "><img src=x onerror=alert(1)>'</script></style></title><script>alert(2)</script>"""
    """<a href="javascript:alert(3)">{{7*7}}{%x%}<!--<svg onload=alert(4)>]]>&lt;&#60;"""
)
"""Words that a page might take for its own."""
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(5)</script></svg>'
)


def write(folder: Path, words: str, address: str = "") -> None:
    """Write a project, its logo and a map into *folder*, with *words* behind each text and
    *address* behind each address."""
    filled = _Filled(words, address)
    for name, model in (("jmap.yaml", Project), ("map.yaml", Journey)):
        text = yaml.dump(filled.fields(model), sort_keys=False, width=10**9)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO)


class _Filled:
    def __init__(self, words: str, address: str) -> None:
        self._words = words
        named = {model: self._text(name) for model, name in NAMED.items()}
        own, other = named[Segment], self._text("Rowers")
        self._named, self._other = named, other
        source, link = [named[Evidence]], f"https://boats.example/{address}"
        either = {own: 4, other: 2}
        self._values: dict[str, Any] = {
            "addresses": [named[model] for model in (Barrier, Need, Question, Theme)],
            "answered_by": [named[Touchpoint]], "answers": [named[Question]],
            "at": [named[Touchpoint]], "audience": [named[Team]], "baseline": 1,
            "channel": [named[Channel], "web"], "color": "#0b57d0", "confidential": True,
            "cost": 2, "date": "2026-05", "due": "2026-05", "duration": "5-10 min",
            "effort": either, "evidence": source, "every": "1 month", "from": named[Stage],
            "importance": {own: 9, other: 8}, "link": link, "logo": "logo.svg",
            "metric": named[Metric], "moment_of_truth": self._text("moment"),
            "objective": named[Objective], "opportunity": named[Opportunity], "order": "one",
            "review_every": "1 year", "reviewed": "2026-05", "sample": 100,
            "satisfaction": {own: 2, other: 6}, "segments": [own],
            "sentiment": {own: {"score": -2, "feeling": self._text("feeling")}, other: 1},
            "severity": either, "share": {own: "35%", other: "5%"}, "size": "35%",
            "solicited": True, "stages": [named[Stage]], "target": 5, "team": named[Team],
            "teams": [named[Team]], "theme": named[Theme], "to": "exit", "url": link, "value": 3,
            "wait": {own: "5 min", other: "1 h"},
        }  # fmt: skip

    def _text(self, text: str) -> str:
        return f"{text}{self._words}"

    def fields(self, model: type[Model]) -> dict[str, Any]:
        """A mapping with the fields of *model*."""
        fields = {
            field.alias or name: self._value(model, field.alias or name, field.annotation)
            for name, field in model.model_fields.items()
            if name not in LEFT_OUT
        }
        if model in (Step, Touchpoint, Project):
            for name in {"opportunities", "answers"} & fields.keys():
                del fields[name]
        if model is Stage:
            last = {**fields, "name": self._text("Last stage")}
            del last["steps"], last["order"]
            fields["last"] = last
        return fields

    def _value(self, model: type[Model], name: str, annotation: Any) -> Any:
        if name == model.main and model in self._named:
            return self._named[model]
        if name == "metrics" and model not in (Project, Journey):
            return [self._named[Metric]]
        if name == "custom":
            return {self._text("Lane"): [self._text("entry")]}
        below = _model_in(annotation)
        if below is not None and name != "sentiment":
            return self._models(below, annotation)
        if name in self._values:
            return self._values[name]
        words = _words_of(annotation)
        if words:
            return words[0]
        return [self._text(name)] if "tuple" in str(annotation) else self._text(name)

    def _models(self, model: type[Model], annotation: Any) -> Any:
        fields = self.fields(model)
        if model is Segment:
            return [fields, self._other]
        if model is Stage:
            return [fields, fields.pop("last")]
        if model is Transition:
            first, last = self._named[Stage], self._text("Last stage")
            return [fields, {"from": last, "to": first}, {"from": "start", "to": last}]
        return [fields] if "tuple" in str(annotation) else fields


def _model_in(annotation: Any) -> type[Model] | None:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    parts = () if get_origin(annotation) is Literal else get_args(annotation)
    return next(filter(None, map(_model_in, parts)), None)


def _words_of(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next(filter(None, map(_words_of, get_args(annotation))), ())
