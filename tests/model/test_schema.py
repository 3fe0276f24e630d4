"""The JSON Schema says of a map what the models say of it."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from maps import (
    BAD_JOURNEYS,
    BAD_PROJECTS,
    BAD_WALKTHROUGHS,
    MAPS,
    PROJECTS,
    SHORT_PROJECT,
    SHORT_WALKTHROUGH,
    SHORTHANDS,
    STARTERS,
    load,
)

from jmap.model.base import Model
from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import read_model
from jmap.model.schema import FileKind, json_schema, schema_text
from jmap.model.walkthrough import Walkthrough
from jmap.source.document import Document

ROOTS: dict[FileKind, type[Model]] = {
    "journey": Journey,
    "project": Project,
    "walkthrough": Walkthrough,
}
KINDS = tuple(ROOTS)
SCHEMAS = {kind: json_schema(kind) for kind in KINDS}
VALIDATORS = {kind: Draft7Validator(schema) for kind, schema in SCHEMAS.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_is_a_schema_of_draft_7(kind: FileKind) -> None:
    assert SCHEMAS[kind]["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_resolves_and_every_definition_is_used(kind: FileKind) -> None:
    used = set(re.findall(r'"#/definitions/(\w+)"', schema_text(kind)))
    assert used == set(SCHEMAS[kind]["definitions"])


def test_every_field_of_every_model_is_described() -> None:
    for kind, root in ROOTS.items():
        mappings = [SCHEMAS[kind], *SCHEMAS[kind]["definitions"].values()]
        described = [m for m in mappings if m.get("type") == "object"]
        assert root.__name__ in {m["title"] for m in described}
        for mapping in described:
            assert mapping["description"], mapping["title"]
            for name, field in mapping["properties"].items():
                assert field["description"], name
    stage = set(SCHEMAS["journey"]["definitions"]["Stage"]["properties"])
    assert {"name", "phase", "steps", "sentiment", "note"} <= stage
    assert "from" in SCHEMAS["journey"]["definitions"]["Transition"]["properties"]


def test_is_the_same_text_whatever_the_order_of_hashes() -> None:
    program = f"from jmap.model.schema import schema_text as t; print(*map(t, {KINDS}))"
    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
    assert json.loads(schema_text("journey")) == SCHEMAS["journey"]
    assert schema_text("journey").endswith("\n}\n")


@pytest.mark.parametrize("path", [*MAPS, *STARTERS], ids=lambda path: path.name)
def test_the_examples_and_starters_are_valid(path: Path) -> None:
    errors = VALIDATORS["journey"].iter_errors(load(path.read_text("utf-8")))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("path", PROJECTS, ids=lambda path: path.parent.name)
def test_the_examples_projects_are_valid(path: Path) -> None:
    errors = VALIDATORS["project"].iter_errors(load(path.read_text("utf-8")))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [("journey", SHORTHANDS), ("project", SHORT_PROJECT), ("walkthrough", SHORT_WALKTHROUGH)],
)
def test_shorthands_are_valid(kind: FileKind, text: str) -> None:
    assert [error.message for error in VALIDATORS[kind].iter_errors(load(text))] == []
    assert refusals(kind, text) == []


BAD: list[tuple[FileKind, str, str]] = [
    *(("journey", what, text) for what, (text, _) in BAD_JOURNEYS.items()),
    *(("project", what, text) for what, (text, _) in BAD_PROJECTS.items()),
    *(("walkthrough", what, text) for what, (text, _) in BAD_WALKTHROUGHS.items()),
]


def test_a_stage_that_uses_another_has_its_name() -> None:
    validator = VALIDATORS["journey"]
    assert validator.is_valid({"journey": "A", "stages": [{"use": "other/stage"}]})
    assert not validator.is_valid({"journey": "A", "stages": [{"goal": "g"}]})


@pytest.mark.parametrize(("kind", "what", "text"), BAD, ids=[f"{k}: {w}" for k, w, _ in BAD])
def test_bad_maps_are_refused_by_schema_and_models(kind: FileKind, what: str, text: str) -> None:
    assert not VALIDATORS[kind].is_valid(load(text)), what
    assert refusals(kind, text), what


def refusals(kind: FileKind, text: str) -> list[str]:
    """What the models say against a map, but that a field is empty."""
    found = read_model(Document("a.yaml", text.encode()), ROOTS[kind]).findings
    return [f.finding.message for f in found if f.finding.rule != "empty-value"]


# A generated map is a frame with one mapping of some model in it, which gets a field it may have.
Frame = Callable[[dict[str, Any]], dict[str, Any]]


def in_journey(field: str, **given: Any) -> Frame:
    return lambda mapping: {"journey": "A", "stages": ["S"], field: [{**given, **mapping}]}


def in_stage(lane: str, **given: Any) -> Frame:
    stage = {"name": "S"}
    return lambda m: {"journey": "A", "stages": [{**stage, lane: [{**given, **m}]}]}


FRAMES: dict[tuple[FileKind, str], Frame] = {
    ("journey", ""): lambda m: {"journey": "A", "stages": ["S"], **m},
    ("journey", "Stage"): in_journey("stages", name="S"),
    ("journey", "Step"): in_stage("steps", name="s"),
    ("journey", "Text"): in_stage("actions", text="t"),
    ("journey", "Need"): in_stage("needs", text="t"),
    ("journey", "Motivation"): in_stage("motivations", text="t"),
    ("journey", "Question"): in_stage("questions", text="t"),
    ("journey", "Barrier"): in_stage("barriers", text="t"),
    ("journey", "Deed"): in_stage("backstage", text="t"),
    ("journey", "Touchpoint"): in_stage("touchpoints", name="t"),
    ("journey", "Metric"): in_journey("metrics", name="m"),
    ("journey", "Segment"): in_journey("segments", name="s"),
    ("journey", "Objective"): in_journey("objectives", text="t"),
    ("journey", "Evidence"): in_journey("evidence", title="t"),
    ("journey", "Transition"): in_journey("transitions", **{"from": "a", "to": "b"}),
    ("journey", "Opportunity"): in_journey("opportunities", title="t"),
    ("journey", "Finding"): in_journey("plan", finding="f"),
    ("journey", "ListeningPost"): in_journey("listening", text="t"),
    ("project", ""): lambda m: {"project": "P", **m},
    ("project", "Brand"): lambda m: {"project": "P", "brand": m},
    ("project", "Channel"): lambda m: {"project": "P", "channels": [{"name": "c", **m}]},
    ("project", "LintConfig"): lambda m: {"project": "P", "lint": m},
    ("project", "RenderConfig"): lambda m: {"project": "P", "render": m},
    ("walkthrough", ""): lambda m: {"walkthrough": "W", "journey": "a", **m},
    ("walkthrough", "Observation"): lambda m: {
        "walkthrough": "W",
        "journey": "a",
        "observations": [{"observed": "o", **m}],
    },
}


def words(schema: Any) -> Iterator[str]:
    """The allowed texts that *schema* names."""
    if isinstance(schema, dict):
        yield from (word for word in schema.get("enum", ()) if isinstance(word, str))
        for part in schema.values():
            yield from words(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from words(part)


NUMBERS = [0, 1, 2, 3, 5, 6, 10, 11, 35, 100, 120, 2026, -1, -2, -3, 0.35, 1.5, 2.5, -120]
TEXTS = """
a text| |  |8|35%|12 %|100.5%|20 min|5–10 min|2 Business  Days|3 dayz|P1Y|P|PT5M|2 to 3 weeks
2026-05-01|2026-05|2026-13|2026-Q3|Very Positive|anxious|no|No|1e1|café|#fff|#0b5fff|#12
https://a.example|mailto:a@b.example|ftp://a|javascript:a|/etc|a/b.svg|a\\b|
"""
SCALARS = st.one_of(
    st.none(),
    st.sampled_from(NUMBERS),
    st.sampled_from(re.split(r"[|\n]", TEXTS)),
    st.sampled_from(sorted({word for schema in SCHEMAS.values() for word in words(schema)})),
)


def is_given(value: Any) -> bool:
    """Whether *value* is not an empty one."""
    return value not in (None, [], {}) and not (isinstance(value, str) and not value.strip())


KEYS = ["name", "text", "title", "finding", "url", "score", "feeling", "severity", "new", "x-a"]
# An empty field counts as absent even where there is no such field; the schema is stricter.
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS), inner.filter(is_given), max_size=3)
    ),
    max_leaves=5,
)
# What the models alone can tell.
BEYOND = re.compile(r"runs backwards|no such day|one letter from|at least one")


@st.composite
def maps(draw: st.DrawFn) -> tuple[FileKind, dict[str, Any]]:
    (kind, name), frame = draw(st.sampled_from(sorted(FRAMES.items(), key=lambda f: f[0])))
    mapping = SCHEMAS[kind]["definitions"][name] if name else SCHEMAS[kind]
    fields = st.sampled_from(sorted(mapping["properties"]))
    drawn = draw(st.dictionaries(fields, VALUES, min_size=1, max_size=2))
    if "description" in drawn:
        drawn.pop("note", None)  # an empty one beside it is harmless, which no editor need know
    return kind, frame(drawn)


def written(value: Any) -> str:
    """*value* in YAML's flow style, a text without quotes where it needs none."""
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, str) and load(value) == value and re.fullmatch(r"[^\s#:,\\]+|.+%", value):
        return value
    return json.dumps(value, ensure_ascii=False)


@settings(max_examples=300, deadline=None)
@given(maps())
def test_schema_and_models_say_the_same(case: tuple[FileKind, dict[str, Any]]) -> None:
    kind, data = case
    text = written(data)
    assert load(text) == data
    refused = refusals(kind, text)
    if VALIDATORS[kind].is_valid(data):
        assert [message for message in refused if not BEYOND.search(message)] == []
    else:
        assert refused
