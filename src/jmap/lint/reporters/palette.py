"""Colours of text on a terminal."""

# Select Graphic Rendition: few enough codes that rich is not worth its start-up time.
BOLD, CLEAR, HELP, QUIET = "1", "1;92", "1;96", "1;94"
SEVERITY = {"error": "1;91", "warning": "1;93", "info": "1;96"}


def painted(text: str, code: str, color: bool) -> str:
    """*text*, which is on one line, in the colour of *code*, if there is *color*."""
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text
