from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.render.excerpt import Excerpt, shown
from jmap.views.trace import Node, Trace, trace

IndexOf = Callable[..., JourneyIndex]

MAP = """
journey: A parcel
objectives:
  - {text: Fewer calls, id: calls, metric: Calls a week}
  - Happier neighbours
stages:
  - name: Order
    barriers: [No date, {text: No price, severity: {a: 2, b: 4}, theme: Cost}]
    questions: [What does it cost?, Is it safe?]
  - name: Wait
    metrics: Calls a week
    barriers: No date
    needs: {text: Know when, importance: 9, satisfaction: 2}
  - Open
segments: [a, b]
opportunities:
  - {title: Name the day, addresses: [No date, Know when], objective: calls, status: planned}
  - {title: One price, addresses: [Cost, What does it cost?]}
  - {title: Ribbons, stages: Open, objective: calls}
  - {title: Drones, addresses: No date, status: dropped}
plan:
  - finding: They wait in vain
    actions:
      - text: Write on the day
        opportunity: Name the day
        owner: Depot
        due: 2026-05
        status: doing
      - {text: Fly, opportunity: Drones}
      - Tell everybody
      - {text: Sing, status: dropped}
"""


def named(shown: Trace, layer: int) -> dict[str, Node]:
    return {node.text.split("\N{NO-BREAK SPACE} ")[-1]: node for node in shown.layers[layer]}


def pairs(shown: Trace, layer: int) -> set[tuple[str, str]]:
    left, right = ([*named(shown, at)] for at in (layer, layer + 1))
    return {(left[start], right[end]) for start, end in shown.links[layer]}


def test_what_leads_to_what(index_of: IndexOf) -> None:
    shown = trace(index_of(MAP))
    assert pairs(shown, 0) == {
        ("Fewer calls", "Order"), ("Fewer calls", "Wait"), ("Fewer calls", "Open"),
    }  # fmt: skip
    assert pairs(shown, 1) == {
        ("Order", "No date"), ("Wait", "No date"), ("Order", "No price"), ("Wait", "Know when"),
        ("Order", "What does it cost?"), ("Open", "Nothing in particular"),
    }  # fmt: skip
    assert pairs(shown, 2) == {
        ("No date", "Name the day"), ("Know when", "Name the day"), ("No price", "One price"),
        ("What does it cost?", "One price"), ("Nothing in particular", "Ribbons"),
    }  # fmt: skip
    assert pairs(shown, 3) == {("Name the day", "Write on the day")}


def test_loose_ends_are_named(index_of: IndexOf) -> None:
    shown = trace(index_of(MAP.replace("addresses: [Cost, ", "addresses: [")))
    loose = {
        name: node.loose
        for layer in range(5)
        for name, node in named(shown, layer).items()
        if node.loose
    }
    assert loose == {
        "Happier neighbours": ("nothing is done for it",),
        "No price": ("nothing addresses it",),
        "One price": ("serves no objective", "no action yet"),
        "Ribbons": ("no action yet",),
        "Fly": ("its opportunity was dropped",),
        "Tell everybody": ("realises no opportunity",),
    }
    assert shown.loose == (1, 0, 1, 2, 2)
    assert shown.summary.endswith("6 are loose ends.")


def test_what_nobody_began_is_no_loose_end(index_of: IndexOf) -> None:
    shown = trace(index_of("journey: A\nstages: [{name: S, barriers: b, opportunities: o}]\n"))
    assert shown.loose == (0, 0, 0, 0, 0)


def test_notes_say_how_it_stands(index_of: IndexOf) -> None:
    shown = trace(index_of(MAP))
    assert named(shown, 0)["Fewer calls"].notes == ("Calls a week",)
    price = named(shown, 2)["No price"]
    number = named(shown, 3)["One price"].text[0]
    leads = f"→\N{NO-BREAK SPACE}{number}"
    assert (price.severity, price.notes) == (4, ("Cost", "severity 4", leads))
    assert named(shown, 3)["Name the day"].notes == ("Planned", "for objective A")
    action = named(shown, 4)["Write on the day"]
    assert action.notes == ("Under way", "Depot", "May 2026")
    assert named(shown, 4)["Sing"].gone


def test_a_map_without_any_of_it_has_its_stages(index_of: IndexOf) -> None:
    shown = trace(index_of("journey: A\nstages: [S, T]\n"))
    assert [len(layer) for layer in shown.layers] == [0, 2, 0, 0, 0]
    assert shown.summary == "What leads from the objectives to actions, over 2 stages: S and T."


def test_a_part_of_a_map_has_no_loose_ends_that_the_whole_may_tie(index_of: IndexOf) -> None:
    index = index_of("""
journey: J
objectives: [{text: Trust, id: t}]
stages: [One, Two]
opportunities: [{title: O, stages: [One], objective: t}]
plan: [{finding: F, actions: [{text: A, opportunity: O}]}]
""")
    assert sum(trace(index).loose) == 0
    part = shown(index, None, (), Excerpt(stages="Two")).index
    assert sum(trace(part).loose) == 0
