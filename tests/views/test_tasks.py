"""What customers go through at a stage, and how it feels."""

from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.views.tasks import Task, tasks

IndexOf = Callable[..., JourneyIndex]
HEAD = "journey: Renting a boat\nsegments: [Anglers, Sailors, {name: Clerk, kind: role}]\n"


def at(index_of: IndexOf, stage: str) -> list[Task]:
    """The tasks of a stage."""
    (found,) = tasks(index_of(f"{HEAD}stages:\n  - {{name: Choose, {stage}}}\n"))
    return found


def test_steps_feel_as_they_say_or_as_their_stage(index_of: IndexOf) -> None:
    steps = "steps: [{name: Look, sentiment: {anglers: 1, sailors: -1.5}}, Ask]"
    assert at(index_of, f"{steps}, sentiment: {{anglers: 0, sailors: 0}}") == [
        Task("Look", ((1, ("Anglers",)), (-1.5, ("Sailors",)))),
        Task("Ask", ((0, ("Anglers", "Sailors")),)),
    ]


def test_touchpoints_that_say_how_they_feel_go_first(index_of: IndexOf) -> None:
    touchpoints = "touchpoints: [{name: Desk, sentiment: -1, segments: Anglers}, Website]"
    assert at(index_of, f"{touchpoints}, actions: [Compare]") == [
        Task("Desk", ((-1, ("Anglers",)),))
    ]


def test_what_is_done_stands_apart_only_where_all_feel_alike(index_of: IndexOf) -> None:
    done = "actions: [Compare, Ask]"
    alike = ((2, ("All customers",)),)
    assert at(index_of, f"{done}, sentiment: 2") == [Task("Compare", alike), Task("Ask", alike)]
    (apart,) = at(index_of, f"{done}, sentiment: {{anglers: 2, sailors: 1}}")
    assert apart == Task("Choose", ((2, ("Anglers",)), (1, ("Sailors",))))


def test_without_a_score_nobody_feels_anything(index_of: IndexOf) -> None:
    assert at(index_of, "touchpoints: [Desk], sentiment: curious") == [Task("Desk", ())]
    assert at(index_of, "goal: Know the price") == [Task("Choose", ())]
