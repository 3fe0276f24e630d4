"""The way to a value of a file."""

from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""The way from a file's root to a value: field names and list positions."""
