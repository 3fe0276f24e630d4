"""What a command line asks of the rules."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """What the command line says: rules by name, a profile, the day that counts as today."""

    today: datetime.date
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
