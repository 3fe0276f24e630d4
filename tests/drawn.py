"""Maps to be drawn, and what is read off their pictures."""

from typing import Any
from xml.etree import ElementTree

from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex

SVG = "{http://www.w3.org/2000/svg}"


def full(text: str, stages: int = 4) -> dict[str, Any]:
    """A map with *text* in every field that a diagram shows."""
    each = {"a": 8, "b": 2}
    stage = {
        "phase": "use",
        "owner": text,
        "goal": text,
        "moment_of_truth": f"as {text}",
        "touchpoints": [{"name": text, "channel": text, "team": text}],
        "barriers": [{"text": text, "severity": 4, "theme": text}],
        "needs": [{"text": text, "importance": each, "satisfaction": 3}],
        "metrics": [{"name": text, "value": 3, "unit": text, "target": 4}],
        "opportunities": [text],
        "frontstage": [{"text": text, "team": text, "system": text}],
        "custom": {text: [text]},
        "steps": [text],
        **{lane: [text] for lane in ("actions", "thoughts", "expectations", "motivations",
                                     "questions", "quotes", "backstage", "support")},
    }  # fmt: skip
    names = [f"{text} {number}" for number in range(stages)]
    feelings = [
        {"a": {"score": -1.5, "feeling": text}, "b": {"score": 1}},
        {"a": {"feeling": text}},
    ]
    ways = [("start", 1), (0, 2), (2, 0), (1, 1), (3, "exit"), (0, 1), (1, "exit")]
    return {
        "journey": text,
        "segments": [{"name": f"{text} A", "id": "a"}, {"name": f"{text} B", "id": "b"}],
        "stages": [
            {**stage, "name": name, "id": f"s{number}", "sentiment": feelings[number % 2]}
            for number, name in enumerate(names)
        ],
        "transitions": [
            {
                "from": source if isinstance(source, str) else f"s{source}",
                "to": target if isinstance(target, str) else f"s{target}",
                "share": {"a": 0.1, "b": 0.2},
                "effort": {"a": 1, "b": 5},
                "when": text,
            }
            for source, target in ways
        ],
    }


def index_of(data: dict[str, Any]) -> JourneyIndex:
    return JourneyIndex(Journey.model_validate(data))


def texts(svg: bytes) -> list[str]:
    root = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "g", "title", "desc", "text", "path", "polygon", "polyline", "ellipse",
    }  # fmt: skip
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def squeezed(text: str) -> str:
    return "".join(text.split())
