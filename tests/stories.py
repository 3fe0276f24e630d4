"""What the maps of the rules' tests begin with: who walks them, and what is known of it."""

import datetime

TODAY = datetime.date(2026, 10, 1)
"""The day on which the rules look at them."""

MOVING = "journey: Moving house\nsegments: [Couples, {name: Families, id: kids}]\n"
FOUR = "stages: [Look, Visit, Sign, Move]\n"

WARD = "journey: A week in hospital\nsegments: [Patients, Visitors, {name: Nurse, kind: role}]\n"
CAMPING = "journey: Camping\nsegments: [Tents, {name: Vans, id: vans}, Cabins]\n"
COUPLES = "journey: Spa day\nsegments: [Couples]\n"
SHOPPING = """
journey: Shopping after work
segments: [Regulars, {name: Cashiers, kind: role}]
"""

ORDERS = """\
stages:
  - {name: Order, touchpoints: [Order form], barriers: [No price before the last page]}
  - {name: Collect, touchpoints: [Collection point], barriers: [Closed at lunch]}
"""
"""Stages that lack nothing which the frame asks of them."""

SPA_DAY = "journey: Spa day\nbasis: research\nsegments: [Couples, Friends]\n"
SOURCES = """\
evidence:
  - {title: Talks, id: talks, method: interview, date: 2026-05, sample: 12}
  - {title: Panel, id: panel, method: survey, date: 2026-05, sample: 120}
"""


def with_ways(*ways: str, stages: str = FOUR, root: str = MOVING) -> str:
    """A map of *stages* with the transitions *ways*."""
    return f"{root}{stages}transitions:\n" + "".join(f"  - {{{way}}}\n" for way in ways)
