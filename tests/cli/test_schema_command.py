"""`jmap schema`: thin; what a schema holds is tested with the model."""

import json

import pytest
from command import here

from jmap.model.schema import schema_text


@pytest.mark.parametrize("kind", ["journey", "project", "walkthrough"])
def test_it_prints_the_schema_and_nothing_else(kind: str) -> None:
    done = here("schema", kind)
    assert (done.code, done.err) == (0, "")
    assert done.out == schema_text(kind)  # type: ignore[arg-type]
    assert json.loads(done.out)["properties"].keys() >= {kind}


def test_without_a_kind_it_is_the_journey_s() -> None:
    assert here("schema").out == here("schema", "journey").out


def test_an_unknown_kind_is_wrong_usage() -> None:
    done = here("schema", "walk")
    assert (done.code, done.out) == (2, "")
    assert done.err == "jmap: there is no schema walk; there is journey, project, walkthrough\n"
    near = here("schema", "jurney")
    assert near.err == "jmap: there is no schema jurney; did you mean journey?\n"
