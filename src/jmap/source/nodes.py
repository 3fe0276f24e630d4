"""The parts of a YAML tree that the rest of jmap builds on."""

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from jmap.source.path import Path

__all__ = ["MappingNode", "Node", "Path", "Quoted", "ScalarNode", "SequenceNode"]


class Quoted(str):
    """A scalar that was not written plain: text, whatever it looks like."""

    __slots__ = ()
