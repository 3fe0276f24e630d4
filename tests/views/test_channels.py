from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.views.channels import ChannelsView, Met, channels

IndexOf = Callable[..., JourneyIndex]

MAP = """
journey: A parcel
segments: [New, Old]
stages:
  - name: Order
    touchpoints:
      - {name: Shop page, channel: web, team: Marketing}
      - {name: Help line, channel: [phone, chat], team: Service, segments: New}
  - name: Wait
    touchpoints: {name: Tracking, channel: web, team: Depot, moment_of_truth: true}
  - name: Open
    touchpoints:
      - {name: Help line, segments: Old}
      - {name: Courier, channel: in-person, team: Depot, ownership: partner}
      - A neighbour
  - name: Return
    touchpoints: [Tracking, {name: Courier, moment_of_truth: true, initiated_by: company}]
"""


def points(shown: ChannelsView) -> dict[tuple[str, str], list[Met]]:
    return {
        (channel.name, team.name): list(team.touchpoints)
        for channel in shown.channels
        for team in channel.teams
    }


def test_touchpoints_go_by_channel_and_team(index_of: IndexOf) -> None:
    found = points(channels(index_of(MAP)))
    assert list(found) == [
        ("web", "Marketing"), ("web", "Depot"), ("phone, chat", "Service"),
        ("in person", "Depot"), ("", ""),
    ]  # fmt: skip
    assert [met.name for met in found["", ""]] == ["A neighbour"]


def test_what_is_not_the_companys_own_is_told_as_on_the_map(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages:\n  - name: S\n    touchpoints:\n"
        "      - {name: Reviews, channel: web, ownership: third-party}\n"
        "      - {name: Shop, channel: web, ownership: partner}\n"
        "      - {name: Site, channel: web, ownership: owned}\n"
    )
    (found,) = points(channels(index)).values()
    assert [met.whose for met in found] == ["third party’s", "partner’s", ""]


def test_what_is_met_again_is_one(index_of: IndexOf) -> None:
    found = points(channels(index_of(MAP)))
    (line,) = found["phone, chat", "Service"]
    assert (line.stages, line.walkers) == ((0, 2), ())
    (tracking,) = found["web", "Depot"]
    assert (tracking.stages, tracking.stars) == ((1, 3), (1,))
    (courier,) = found["in person", "Depot"]
    assert (courier.stages, courier.stars, courier.outbound) == ((2, 3), (3,), True)
    assert courier.whose != ""


def test_what_only_some_meet_says_so(index_of: IndexOf) -> None:
    text = (
        "journey: A\nsegments: [a, b]\nstages: [{name: S, touchpoints: [{name: T, segments: b}]}]"
    )
    ((met,),) = points(channels(index_of(text))).values()
    assert met.walkers == (1,)


def test_hand_offs_are_told(index_of: IndexOf) -> None:
    shown = channels(index_of(MAP))
    assert [(each.start.number, each.end.number, each.teams) for each in shown.handoffs] == [
        (1, 2, (("Marketing", "Service"), ("Depot",))),
        (2, 3, None),
    ]
    assert "They are handed over 2 times." in shown.summary
    assert "Customers meet 5 touchpoints." in shown.summary


def test_each_channel_is_told_once(index_of: IndexOf) -> None:
    text = (
        "journey: A\nstages:\n  - name: S\n    touchpoints:\n"
        "      - {name: T, channel: [web, app]}\n"
        "      - {name: U, channel: web}\n      - {name: V, channel: [app, phone]}\n"
    )
    assert "By channel: web, app and phone." in channels(index_of(text)).summary


def test_the_same_channels_in_another_order_are_one_group(index_of: IndexOf) -> None:
    text = (
        "journey: A\nstages:\n  - name: S\n    touchpoints:\n"
        "      - {name: T, channel: [web, app]}\n      - {name: U, channel: [app, web]}\n"
    )
    ((group, points_of),) = points(channels(index_of(text))).items()
    assert (group, [met.name for met in points_of]) == (("web, app", ""), ["T", "U"])


def test_a_map_without_touchpoints_has_no_channels(index_of: IndexOf) -> None:
    shown = channels(index_of("journey: A\nstages: [S]\n"))
    assert (shown.channels, shown.handoffs) == ((), ())
    assert shown.summary == "Channels and teams over 1 stage: S."
