"""A look at the beginning of a file, which costs next to nothing beside reading all of it."""

import yaml
from yaml._yaml import CParser

_BEGINNING = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.MappingStartEvent)


def root_text(content: bytes, key: str) -> str | None:
    """The text at *key* in the mapping that a YAML file's *content* is, as long as only texts stand
    before it; None where that takes more than a look."""
    parser = CParser(content)
    try:
        if all(isinstance(parser.get_event(), kind) for kind in _BEGINNING):
            while isinstance(name := parser.get_event(), yaml.ScalarEvent):
                value = parser.get_event()
                if not isinstance(value, yaml.ScalarEvent):
                    break
                if name.value == key:
                    return str(value.value)
    except yaml.YAMLError:
        pass  # whoever reads the whole file tells it
    return None
