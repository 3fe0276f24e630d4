"""`python -m jmap` is `jmap`."""

from jmap.cli.entry import run

run()
