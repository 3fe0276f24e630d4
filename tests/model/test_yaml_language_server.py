"""What an editor shows: the schema in the yaml-language-server's own code.

JMAP_YAML_LANGUAGE_SERVER names a folder where `npm install yaml-language-server` was run.
"""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from maps import (
    BAD_JOURNEYS,
    BAD_PROJECTS,
    BAD_WALKTHROUGHS,
    MAPS,
    PROJECTS,
    SHORT_PROJECT,
    SHORTHANDS,
    STAGE,
    STARTERS,
)

from jmap.model.schema import FileKind, json_schema

FOLDER = os.environ.get("JMAP_YAML_LANGUAGE_SERVER", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="JMAP_YAML_LANGUAGE_SERVER is not set")

Answers = list[dict[str, Any]]
BAD: dict[FileKind, dict[str, tuple[str, int]]] = {
    "journey": BAD_JOURNEYS,
    "project": BAD_PROJECTS,
    "walkthrough": BAD_WALKTHROUGHS,
}


def ask(kind: FileKind, *texts: str) -> Answers:
    """The server's answers for each of *texts*; a § is the cursor, for hover and completion."""
    questions = []
    for text in texts:
        before, cursor, after = text.partition("§")
        question: dict[str, Any] = {"text": before + after}
        if cursor:
            question["at"] = [before.count("\n"), len(before.rpartition("\n")[2])]
        questions.append(question)
    run = subprocess.run(
        ["node", str(Path(__file__).with_name("yaml_language_server.mjs")), FOLDER],
        input=json.dumps({"schema": json_schema(kind), "questions": questions}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answers: Answers = json.loads(run.stdout)
    return answers


def labels(answer: dict[str, Any]) -> set[str]:
    return {label for label, _ in answer["completions"]}


def test_the_examples_and_starters_have_no_diagnostics() -> None:
    # A starter's first line names the schema's place, which only a new map has.
    texts = [
        re.sub("^# yaml-language-server:.*", "#", path.read_text("utf-8"))
        for path in [*MAPS, *STARTERS]
    ]
    told = [answer["diagnostics"] for answer in ask("journey", *texts, SHORTHANDS)]
    assert told == [[]] * (len(texts) + 1)
    projects = [path.read_text("utf-8") for path in PROJECTS]
    told = [answer["diagnostics"] for answer in ask("project", *projects, SHORT_PROJECT)]
    assert told == [[]] * (len(projects) + 1)


def test_bad_maps_are_told_at_their_lines() -> None:
    for kind, bad in BAD.items():
        answers = ask(kind, *(text for text, _ in bad.values()))
        lines = [{found["line"] for found in answer["diagnostics"]} for answer in answers]
        assert dict(zip(bad, lines, strict=True)) == {what: {at} for what, (_, at) in bad.items()}


def test_messages_say_what_would_be_right() -> None:
    above, word, duration, text = ask(
        "journey",
        STAGE + "    satisfaction: 11\n",
        STAGE + "    order: all\n",
        STAGE + "    duration: soon\n",
        STAGE + "    goal: {Price: too high}\n",
    )
    assert "maximum of 10" in above["diagnostics"][0]["message"]
    assert '"sequence", "one", "any"' in word["diagnostics"][0]["message"]
    assert "2 business days" in duration["diagnostics"][0]["message"]
    assert "quotes" in text["diagnostics"][0]["message"]


def test_hover_shows_what_a_field_means() -> None:
    stages, goal, sentiment, phase, empty = ask(
        "journey",
        STAGE.replace("stages", "sta§ges"),
        STAGE + "    go§al: a\n",
        STAGE + "    senti§ment: -1\n",
        STAGE + "    pha§se: use\n",
        STAGE + "    go§al:\n    phase: use\n",
    )
    assert stages["hover"].startswith("#### Journey\n\nThe stages, in order.\n")
    assert goal["hover"].startswith("#### Stage\n\nWhat the customer wants to have reached here.")
    assert "by segment" in sentiment["hover"]
    assert "Allowed Values" in phase["hover"]
    assert "`renewal`" in phase["hover"]
    assert "absent" in empty["hover"]


def test_completion_offers_fields_and_values() -> None:
    root, stage, phase, channel, sentiment, prose = ask(
        "journey",
        "journey: A\n§\n",
        STAGE + "    §\n",
        STAGE + "    phase: §\n",
        STAGE + "    touchpoints:\n      - name: T\n        channel: §\n",
        STAGE + "    sentiment: §\n",
        STAGE + "    goal: t§\n",
    )
    assert {"stages", "segments", "plan"} <= labels(root)
    assert {"touchpoints", "barriers", "moment_of_truth", "steps"} <= labels(stage)
    assert not {"name", "note"} & labels(stage)
    assert "renewal" in labels(phase)
    assert {"web", "word-of-mouth"} <= labels(channel)
    assert "very negative" in labels(sentiment)
    assert not labels(prose), "true, false and null would only stand in the way of a text"


def test_completion_fills_in_lists_and_new_things() -> None:
    stage, lane, barrier = ask(
        "journey",
        "journey: A\nstages:\n  - §\n",
        STAGE + "    thou§\n",
        STAGE + "    barriers:\n      - §\n",
    )
    inserted = dict(stage["completions"])["New stage"]
    assert inserted.startswith("name: $1\n  goal: $2\n  sentiment: $3\n  actions:\n    - $4\n")
    assert dict(lane["completions"])["thoughts"] == "thoughts:\n  - "
    assert dict(barrier["completions"])["New barrier"] == "text: $1\n  kind: $2\n  severity: $3"
