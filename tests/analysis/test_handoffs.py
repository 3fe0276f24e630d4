from collections.abc import Callable

from jmap.analysis.contacts import contacts, handoffs
from jmap.project.index import JourneyIndex

IndexOf = Callable[..., JourneyIndex]
SHOP = """\
journey: J
segments: [A, {name: Clerk, kind: role}]
stages:
  - {name: S, touchpoints: [{name: Site, channel: [web, app], team: Shop}]}
  - {name: T, touchpoints: [{name: Desk, channel: in-person, team: Shop},
                            {name: Till, channel: web, team: Till team, segments: Clerk}]}
  - {name: U, touchpoints: [{name: Line, channel: in-person, team: Help}, Letter]}
  - {name: V, touchpoints: [Somebody]}
"""


def test_what_changes_on_the_way_to_the_next_stage(index_of: IndexOf) -> None:
    found = handoffs(index_of(SHOP))
    assert [(each.start, each.end, each.changed) for each in found] == [
        (0, 1, ("channel",)),
        (1, 2, ("team",)),
    ]


def test_only_from_the_stages_that_are_asked_for(index_of: IndexOf) -> None:
    assert [each.start for each in handoffs(index_of(SHOP), [1, 3])] == [1]


def test_a_handoff_knows_its_ways(index_of: IndexOf) -> None:
    index = index_of(SHOP + "transitions: [{from: S, to: T, effort: 4}]\n")
    (way,) = handoffs(index)[0].ways
    assert way.effort == {"a": 4}


def test_a_touchpoint_is_met_with_all_that_is_said_of_it_anywhere(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n  - {name: S, touchpoints: [Site, {name: Bill, channel: post}]}\n"
        "touchpoints: [{name: Site, channel: web, initiated_by: company, ownership: partner}]\n",
        "project: P\nchannels: [{name: web, team: Shop}]\n",
    )
    site, bill = contacts(index)[0]
    assert (site.by_company, site.ownership) == (True, "partner")
    assert site.team is not None
    assert (site.team.name, [channel.name for channel in site.channels]) == ("Shop", ["web"])
    assert (bill.by_company, bill.ownership, bill.team) == (False, "owned", None)
