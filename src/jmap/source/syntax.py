"""libyaml's complaints in words that a consultant can act on."""

import yaml

from jmap.source.finding import START, Finding, Span
from jmap.source.lines import Places, text_lines

# What libyaml says (or how it begins), what is wrong, what to do.
_WORDS = (
    ("mapping values are not allowed", "a colon stands where no field can begin",
     "put quotes around a text that holds a colon and a space"),
    ("could not find expected ':'", "this line has no colon, and the text before it goes on here",
     "write `field: value`, or put quotes around a text of several lines"),
    ("did not find expected key", "this line fits neither the field nor the list above it",
     "line it up with what it belongs to, and look for a quote that ends too early"),
    ("did not find expected '-' indicator", "this line stands in a list but is no item of it",
     "begin it with `- `, or line it up with what it belongs to"),
    ("block sequence entries are not allowed", "a list item cannot begin here",
     "put the list on the lines below its field"),
    ("did not find expected ',' or ']'", "the list in [ ] is not closed",
     "close it with ], and put quotes around texts that hold , : [ ] { or }"),
    ("did not find expected ',' or '}'", "the mapping in { } is not closed",
     "close it with }, and put quotes around texts that hold , : [ ] { or }"),
    ("did not find expected node content", "a value is missing here",
     "give the value, or close the bracket"),
    ("found unexpected end of stream", "the text ends inside quotes", "close the quotes"),
    ("found unexpected document indicator", "--- stands inside quotes", "close the quotes"),
    ("found unknown escape character", "no character is written with this backslash",
     "write \\\\ for a backslash, or use single quotes"),
    ("did not find expected hexdecimal number", "this escape needs hexadecimal digits",
     "write \\\\ for a backslash, or use single quotes"),
    ("did not find expected alphabetic or numeric", "a name is missing after & or *",
     "put quotes around a text that begins with & or *"),
    ("found undefined tag handle", "a text cannot begin with !", "put quotes around it"),
    ("did not find expected tag URI", "a text cannot begin with !", "put quotes around it"),
    ("did not find expected <document start>", "the map has ended, and something follows it",
     "line it up with the map's fields"),
    ("did not find expected comment or line break", "something follows where the line should end",
     "begin a new line"),
    ("mapping keys are not allowed", "a ? stands where no field can begin",
     "put quotes around a text that begins with ?"),
    ("did not find expected whitespace or line break", "a text cannot begin with !",
     "put quotes around it"),
    ("found an indentation indicator equal to 0", "the 0 behind | or > says nothing",
     "leave it out"),
    ("found a tab character", "a tab cannot indent", "indent with spaces"),
    ("found invalid Unicode character", "this escape stands for no character",
     "write the character itself"),
    ("found incompatible YAML document", "this is no version of YAML that jmap reads",
     "leave the %YAML line out"),
    ("did not find expected alphabetic", "a name is missing here", "put quotes around the text"),
    ("could not find expected directive name", "a text cannot begin with %",
     "put quotes around it"),
    ("found unknown directive name", "a line cannot begin with %", "put quotes around the text"),
    ("control characters are not allowed", "a control character stands here", "delete it"),
    ("found duplicate anchor", "two anchors have the same name", "rename one"),
)  # fmt: skip


def syntax_finding(error: yaml.YAMLError, text: str) -> Finding:
    """The finding for what libyaml could not read in *text*."""
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = getattr(error, "problem_mark", None)
    opening = getattr(error, "context_mark", None)
    if opening is not None and (mark is None or mark.index >= len(text.rstrip())):
        mark = opening  # what is not closed at the end of the text shows where it was opened
    if mark is not None and mark.index >= len(text):
        span = _span_at(text, max(0, len(text.rstrip()) - 1))
        line = span.line - 1
    elif mark is None:
        position = getattr(error, "position", None)  # in bytes, as libyaml read them
        before = text.encode()[:position].decode("utf-8", "ignore")
        span = _span_at(text, len(before)) if isinstance(position, int) else START
        line = span.line - 1
    else:
        line = mark.line
        span = Span(line + 1, mark.column + 1, line + 1, mark.column + 2)
    if problem.startswith("found character that cannot start any token"):
        message, help = _bad_first_character(text, line, span.column - 1)
    else:
        message, help = next(
            ((said, todo) for begin, said, todo in _WORDS if problem.startswith(begin)),
            (f"this is not YAML: {problem}", "look at the line and the one above it"),
        )
    return Finding("syntax", message, span=span, help=help)


def _span_at(text: str, position: int) -> Span:
    line, column = Places(text).of(position)
    return Span(line, column, line, column + 1)


def _bad_first_character(text: str, line: int, column: int) -> tuple[str, str]:
    lines = text_lines(text)
    char = lines[line][column : column + 1] if line < len(lines) else ""
    if char == "\t":
        return "a tab cannot indent", "indent with spaces"
    return f"a text cannot begin with {char}", "put quotes around it"
