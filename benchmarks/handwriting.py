"""YAML as somebody would type it, not as a dumper would."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from random import Random
from typing import Any

import words as w

WIDTH = 80


@dataclass(frozen=True)
class Raw:
    """YAML to be written as it stands: an anchor, an alias."""

    text: str


class Writer:
    """Data as somebody would type it: flow style where it fits on the line and pleases."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.lines: list[str] = []
        self.taste = rng.uniform(0.55, 0.95)  # how often a short thing goes on one line

    def scalar(self, value: object, flow: bool) -> str:
        if isinstance(value, Raw):
            return value.text
        if not isinstance(value, str):
            return str(value).lower() if isinstance(value, bool) else f"{value:g}"
        unsafe = ": |:$| #|^[-?:!&*|>%@`\"'#,\\[\\]{}]" + (r"|[][{},?]" if flow else "")
        quoted = " " in value and self.rng.random() < 0.05  # people quote sentences, not words
        if not quoted and not re.search(unsafe, value):
            return value
        if "'" not in value and self.rng.random() < 0.3:
            return f"'{value}'"
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def inline(self, value: object, depth: int = 0) -> str | None:
        """The value on one line, or None where nobody would write it so."""
        if not isinstance(value, (list, dict)):
            return self.scalar(value, depth > 0)
        if depth > 1 or len(value) > 6:
            return None
        items = value.values() if isinstance(value, dict) else value
        parts = [self.inline(item, depth + 1) for item in items]
        if any(part is None for part in parts):
            return None
        if isinstance(value, list):
            return "[" + ", ".join(map(str, parts)) + "]"
        return "{" + ", ".join(f"{k}: {v}" for k, v in zip(value, parts, strict=True)) + "}"

    def entry(self, prefix: str, value: object, indent: int) -> None:
        """One `key: value` or `- value`; `prefix` is all of the line before the value."""
        nested = isinstance(value, (list, dict))
        line = None if nested and self.rng.random() > self.taste else self.inline(value)
        if line is not None and len(prefix) + 1 + len(line) <= WIDTH:
            text = f"{prefix} {line}"
            comment = f"{text}  # {self.rng.choice(w.COMMENTS)}"
            noted = self.rng.random() < 0.015 and len(comment) <= WIDTH
            self.lines.append(comment if noted else text)
        elif isinstance(value, dict):
            item = prefix.endswith("-")
            if not item:
                self.lines.append(prefix)
            self.mapping(value, indent + 2, prefix if item else None)
        elif isinstance(value, list):
            self.lines.append(prefix)
            for item in value:
                self.entry(" " * (indent + 2) + "-", item, indent + 2)
        else:
            self.lines.append(f"{prefix} >-")
            lead = " " * (indent + 2)
            wrapped = textwrap.wrap(str(value), WIDTH - len(lead), break_on_hyphens=False)
            self.lines += [lead + part for part in wrapped]

    def mapping(self, value: dict[str, Any], indent: int, dash: str | None = None) -> None:
        """A block mapping; its first key goes after the `-` where it is a list's item."""
        for number, (key, item) in enumerate(value.items()):
            lead = f"{dash} " if dash and not number else " " * indent
            self.entry(f"{lead}{key}:", item, indent)

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"
