"""`python -m jmap` is `jmap`."""

from jmap.cli.main import run

run()
