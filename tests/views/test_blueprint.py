from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.views.blueprint import Blueprint, BlueprintLane, blueprint

IndexOf = Callable[..., JourneyIndex]

MAP = """
journey: A parcel
stages:
  - name: Order
    actions: Pays
    touchpoints: [Shop, Help line]
    frontstage: {text: Greets, team: Shops, at: Shop}
    support: {text: Takes the money, system: Till, at: [Help line, Shop]}
  - name: Wait
    touchpoints: Message
    backstage:
      - {text: Packs it, team: Warehouse, at: Shop}
      - {text: Writes, at: Message}
    steps: [{name: At the depot, actions: Waits in}]
"""


def lane(shown: Blueprint, key: str) -> BlueprintLane:
    return next(lane for lane in shown.lanes if lane.key == key)


def test_lanes_go_from_the_customer_inwards(index_of: IndexOf) -> None:
    shown = blueprint(index_of(MAP))
    assert [lane.key for lane in shown.lanes] == [
        "actions", "touchpoints", "frontstage", "backstage", "support",
    ]  # fmt: skip
    assert [lane.depth for lane in shown.lanes] == [0, 1, 1, 2, 3]
    assert [step.name for step in shown.columns[1].steps] == ["At the depot"]
    (waits,) = lane(shown, "actions").cells[1]
    assert (waits.entry.text, waits.entry.step) == ("Waits in", "a")


def test_what_is_done_is_tied_to_the_touchpoints_of_its_stage(index_of: IndexOf) -> None:
    shown = blueprint(index_of(MAP))
    assert lane(shown, "frontstage").cells[0][0].serves == (0,)
    assert lane(shown, "support").cells[0][0].serves == (1, 0)
    assert lane(shown, "backstage").cells[1][1].serves == (0,)


def test_what_serves_another_stage_says_which(index_of: IndexOf) -> None:
    packs = lane(blueprint(index_of(MAP)), "backstage").cells[1][0]
    assert (packs.serves, packs.elsewhere) == ((), "for Shop (1)")


def test_lanes_without_anything_are_kept_and_known(index_of: IndexOf) -> None:
    shown = blueprint(index_of("journey: A\nstages: [{name: S, actions: Calls}]\n"))
    assert [lane.key for lane in shown.lanes if lane.is_empty] == [
        "touchpoints", "frontstage", "backstage", "support",
    ]  # fmt: skip
    assert shown.summary == "The service blueprint of 1 stage: S. It shows Customer actions."
