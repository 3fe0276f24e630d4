"""What the diagram of channels shows: which touchpoint customers meet at which stage, by channel
and team, and where they are handed over. Plain data."""

from itertools import groupby
from typing import NamedTuple

from jmap.analysis.contacts import Contact, contacts
from jmap.project.index import JourneyIndex
from jmap.project.things import Thing
from jmap.views.contacts import HandoffView, handoff_views
from jmap.views.details import Details
from jmap.views.entries import Column, Numbers, Walker
from jmap.views.grid import columns, moment_of, walkers
from jmap.views.language import _, plural
from jmap.views.terms import WHOSE, channel_name
from jmap.views.wording import commas, joined, sentences


class Met(NamedTuple):
    """A touchpoint: the positions of the stages it is met at, and of those where it is a moment of
    truth; `walkers` are those who meet it, if not everybody does; `outbound` says that the company
    starts it, `whose` it is where it is not the company's own."""

    name: str
    stages: tuple[int, ...]
    stars: tuple[int, ...] = ()
    walkers: Numbers = ()
    outbound: bool = False
    whose: str = ""


class TeamRows(NamedTuple):
    """The touchpoints of a team in a channel; no name where no team is said."""

    name: str
    touchpoints: tuple[Met, ...]


class ChannelRows(NamedTuple):
    """The touchpoints of a channel, or of several at once; no name where no channel is said."""

    name: str
    teams: tuple[TeamRows, ...]


class ChannelsView(NamedTuple):
    """Touchpoints over the stages, by channel and team, as they are first met."""

    title: str
    walkers: tuple[Walker, ...]
    columns: tuple[Column, ...]
    channels: tuple[ChannelRows, ...]
    handoffs: tuple[HandoffView, ...]
    summary: str


def channels(index: JourneyIndex) -> ChannelsView:
    """The channels of the journey in *index*."""
    details = Details(index)
    heads = columns(details)
    met = [contact for here in contacts(index) for contact in here]
    named = list(dict.fromkeys(channel.name for one in met for channel in one.channels))
    grouped = _grouped(details, met, named)
    handoffs = handoff_views(details)
    return ChannelsView(
        title=index.journey.journey,
        walkers=walkers(index),
        columns=heads,
        channels=grouped,
        handoffs=handoffs,
        summary=_summary(heads, grouped, [*map(channel_name, named)], handoffs),
    )


def _grouped(details: Details, met: list[Contact], named: list[str]) -> tuple[ChannelRows, ...]:
    touchpoints: dict[str, list[Contact]] = {}
    for contact in met:
        touchpoints.setdefault(contact.touchpoint.id, []).append(contact)
    rows = [(*_owners(found, named), _met(details, found)) for found in touchpoints.values()]
    groups = list(dict.fromkeys(group for group, _team, _row in rows))
    teams = list(dict.fromkeys(team for _group, team, _row in rows))
    rows.sort(key=lambda row: (_order(groups, row[0]), _order(teams, row[1])))
    return tuple(
        ChannelRows(
            channel,
            tuple(
                TeamRows(team, tuple(row for _channel, _team, row in group))
                for team, group in groupby(inside, key=lambda row: row[1])
            ),
        )
        for channel, inside in groupby(rows, key=lambda row: row[0])
    )


def _order(names: list[str], name: str) -> tuple[bool, int]:
    """Where a group stands: as it is first met, those without a name last."""
    return not name, names.index(name)


def _owners(found: list[Contact], named: list[str]) -> tuple[str, str]:
    """The channels and the team of a touchpoint, as they are called: channels in the order of
    *named*, in whatever order the touchpoint has them."""
    parties = sorted(
        {channel.name for contact in found for channel in contact.channels}, key=named.index
    )
    team = next((contact.team.name for contact in found if contact.team), "")
    return commas(map(channel_name, parties)), team


def _met(details: Details, found: list[Contact]) -> Met:
    thing: Thing = found[0].touchpoint
    whose = [contact.place.item.segments for contact in found]
    names = [name for some in whose for name in some] if all(whose) else []
    return Met(
        name=thing.name,
        stages=_stages(found),
        stars=_stages([c for c in found if moment_of(c.place.item) is not None]),
        walkers=details.numbers(names),
        outbound=any(contact.by_company for contact in found),
        whose=_(WHOSE[found[0].ownership]) if found[0].ownership in WHOSE else "",
    )


def _stages(found: list[Contact]) -> tuple[int, ...]:
    places = (contact.place.stage for contact in found)
    return tuple(sorted({stage for stage in places if stage is not None}))


def _summary(
    heads: tuple[Column, ...],
    grouped: tuple[ChannelRows, ...],
    named: list[str],
    handoffs: tuple[HandoffView, ...],
) -> str:
    whole = plural(
        "Channels and teams over {n} stage: {names}.",
        "Channels and teams over {n} stages: {names}.",
        len(heads),
    )
    told = [whole.format(names=joined([head.name for head in heads]))]
    points = sum(len(team.touchpoints) for rows in grouped for team in rows.teams)
    if points:
        met = plural("Customers meet {n} touchpoint.", "Customers meet {n} touchpoints.", points)
        told.append(met)
    if named:
        told.append(_("By channel: {channels}.").format(channels=joined(named)))
    if handoffs:
        passed = plural("They are handed over {n} time.", "They are handed over {n} times.",
                        len(handoffs))  # fmt: skip
        told.append(passed)
    return sentences(told)
