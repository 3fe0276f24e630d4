"""Workflow commands, read back as GitHub's runner reads them."""

from dataclasses import dataclass

from hypothesis import given
from reporter_cases import REMARK, SILENT, TWICE, any_reports, diagnostic, report

from jmap.lint.diagnostic import Report
from jmap.lint.reporters import render
from jmap.source.finding import Span


@dataclass
class Command:
    name: str
    properties: dict[str, str]
    data: str


def read(line: str) -> Command:
    """The command in a line of a log, split and unescaped in the order that the runner does."""
    line = line.lstrip()
    assert line.startswith("::")
    info, separator, data = line[2:].partition("::")
    assert separator
    name, _, listing = info.partition(" ")
    pairs = (pair.split("=", 1) for pair in listing.strip().split(",") if pair)
    properties = {key: unescape(value, "\r\n:,%") for key, value in pairs}
    return Command(name, properties, unescape(data, "\r\n%"))


def unescape(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def test_github() -> None:
    assert render(report(SILENT, TWICE, REMARK), "github", shown="info") == (
        "::warning file=journeys/boat.yaml,line=3,endLine=3,col=11,endColumn=17,"
        "title=jmap (stage-without-barriers)::Choose has no barrier%0Ahelp: add `barriers:`\n"
        "::error file=journeys/boat.yaml,line=7,endLine=7,col=11,endColumn=17,"
        "title=jmap (duplicate-id)::two stages are called Choose"
        "%0Ahelp: give one of them an id of its own\n"
        "::notice file=journeys/boat.yaml,line=8,endLine=8,col=12,endColumn=20,"
        "title=jmap (missing-goal)::no goal\n"
    )


def test_infos_and_warnings_are_left_out_unless_asked_for() -> None:
    assert render(report(REMARK), "github") == ""
    assert render(report(SILENT), "github", shown="error") == ""


def test_a_span_of_several_lines_has_no_columns() -> None:
    properties = read(render(report(diagnostic(Span(2, 4, 3, 2))), "github")).properties
    assert properties.keys() == {"file", "line", "endLine", "title"}
    assert (properties["line"], properties["endLine"]) == ("2", "3")


def test_hostile_names_and_messages_come_back_whole() -> None:
    hostile = diagnostic(path="a b/50%, c::d=ü.yaml", message="::error::100%\r\n%0A ,: \x1b[0m")
    command = read(render(report(hostile), "github").removesuffix("\n"))
    assert command.name == "error"
    assert command.properties["file"] == hostile.path
    assert command.data == hostile.message


def test_a_file_name_in_another_encoding_can_be_written() -> None:
    printed = render(report(diagnostic(path="caf\udce9.yaml")), "github")
    assert read(printed).properties["file"] == "caf\\udce9.yaml"


@given(any_reports())
def test_any_text_comes_back_whole(found: Report) -> None:
    found.diagnostics = [
        d._replace(path=d.path.replace("\udcff", "?"), message=d.message.replace("\udcff", "?"))
        for d in found.diagnostics
    ]
    lines = render(found, "github", shown="info").split("\n")[:-1]
    for told, line in zip(found.diagnostics, lines, strict=True):
        command = read(line)
        assert command.properties["file"] == told.path
        assert command.data.startswith(told.message)
        assert command.properties["title"] == "jmap (some-rule)"
