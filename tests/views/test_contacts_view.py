from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.views.contacts import Contacts, Presence, contacts_view

IndexOf = Callable[..., JourneyIndex]
MAP = """\
journey: J
segments: [A, B]
stages:
  - name: S
    effort: {A: 2, B: 4}
    touchpoints: [{name: Site, channel: [web, Kiosk], team: Shop},
                  {name: Advert, channel: web, initiated_by: company, trigger: A search}]
    backstage: [{text: Sorts, team: Depot}, {text: Waits}]
  - name: T
    touchpoints: [{name: Desk, channel: in-person, team: Help}, Leaflet,
                  {name: Forum, channel: web, ownership: third-party, segments: A}]
"""


def seen(index: JourneyIndex) -> Contacts:
    view = contacts_view(index)
    assert view is not None
    return view


def test_channels_by_stage_in_the_order_they_are_met_none_last(index_of: IndexOf) -> None:
    rows = seen(index_of(MAP)).channels
    assert [(row.name, row.icon, row.total) for row in rows] == [
        ("web", "web", 3),
        ("Kiosk", None, 1),
        ("in person", "in-person", 1),
        (None, None, 1),
    ]
    assert rows[0].cells == (Presence(("Site", "Advert")), Presence(("Forum",)))
    assert rows[1].cells == (Presence(("Site",)), None)


def test_teams_by_stage_with_what_they_do_unseen(index_of: IndexOf) -> None:
    rows = seen(index_of(MAP)).teams
    assert [(row.name, row.total) for row in rows] == [
        ("Shop", 1),
        ("Depot", 0),
        ("Help", 1),
        (None, 2),
    ]
    assert rows[1].cells == (Presence((), ("Sorts",)), None)
    assert rows[3].cells == (Presence(("Advert",)), Presence(("Leaflet",)))  # not a third party's


def test_handoffs_say_what_changes_and_what_it_costs(index_of: IndexOf) -> None:
    (found,) = seen(index_of(MAP)).handoffs
    assert (found.start.name, found.end.name) == ("S", "T")
    assert found.channels is None  # both have the web
    assert found.teams == (("Shop",), ("Help",))
    assert (found.effort, found.at_stage) == (((0, "2"), (1, "4")), True)
    (found,) = seen(index_of(MAP + "transitions: [{from: S, to: T, effort: 3}]\n")).handoffs
    assert (found.effort, found.at_stage) == (((None, "3"),), False)


def test_a_handoff_of_all_customers_is_everybodys(index_of: IndexOf) -> None:
    text = MAP.replace("[A, B]", "[A, B, {name: R, kind: role}]")
    (found,) = seen(index_of(text)).handoffs
    assert found.walkers == ()
    (found,) = seen(index_of(text.replace("name: T\n", "name: T\n    segments: B\n"))).handoffs
    assert found.walkers == (1,)


def test_what_the_company_sets_off_and_whose_the_rest_is(index_of: IndexOf) -> None:
    view = seen(index_of(MAP))
    (outbound,) = view.outbound
    assert (outbound.name, outbound.triggers, outbound.team) == ("Advert", ("A search",), None)
    assert [(o.key, o.names) for o in view.owners] == [
        ("owned", ("Site", "Advert", "Desk", "Leaflet")),
        ("third-party", ("Forum",)),
    ]


def test_nothing_is_shown_of_touchpoints_of_which_nothing_is_said(index_of: IndexOf) -> None:
    assert contacts_view(index_of("journey: J\nstages: [{name: S, touchpoints: x}, T]\n")) is None
