"""The parts of a YAML tree that the rest of jmap builds on."""

from typing import TypeAlias

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["MappingNode", "Node", "Path", "Quoted", "ScalarNode", "SequenceNode"]

Path: TypeAlias = tuple[str | int, ...]
"""The way from a file's root to a value: field names and list positions."""


class Quoted(str):
    """A scalar that was not written plain: text, whatever it looks like."""

    __slots__ = ()
