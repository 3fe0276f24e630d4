"""Texts in quotes."""


def quoted(source: str) -> str:
    """*source*, a text on one line, in quotes: double ones, unless it holds what they change."""
    return single_quoted(source) if '"' in source or "\\" in source else f'"{source}"'


def single_quoted(text: str) -> str:
    """*text*, which is on one line, in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double_quoted(text: str) -> str:
    """*text*, which is printable, in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
