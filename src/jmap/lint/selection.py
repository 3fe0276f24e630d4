"""What a command line asks of the rules."""

import datetime
from typing import NamedTuple


class Selection(NamedTuple):
    """What the command line says: rules by name, a profile, the day that counts as today. Without
    a day nothing is late: so a report is the same on any."""

    today: datetime.date | None
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
