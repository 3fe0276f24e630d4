"""JUnit XML, read back by junitparser, and held against what Jenkins' schema allows."""

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from junitparser import JUnitXml
from reporter_cases import PATH, REMARK, SILENT, TWICE, any_reports, diagnostic, report

from jmap.lint.diagnostic import LintedFile, Report
from jmap.lint.reporters import render

# The elements that junit-10.xsd allows below others, of those we write, and their attributes.
CHILDREN = {"testsuites": "testsuite", "testsuite": "testcase", "testcase": "failure"}
ATTRIBUTES = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "file"},
    "testcase": {"name", "classname"},
    "failure": {"type", "message"},
}


def suites(found: Report, shown: Any = "info") -> list[Any]:
    """The suites as junitparser reads them."""
    text = render(found, "junit", shown=shown).encode()
    assert_allowed(ET.fromstring(text))
    return list(JUnitXml.fromstring(text))


def assert_allowed(element: ET.Element) -> None:
    assert set(element.attrib) == ATTRIBUTES[element.tag]
    for child in element:
        assert child.tag == CHILDREN[element.tag]
        assert_allowed(child)


def test_a_suite_is_a_file_and_a_failure_a_finding() -> None:
    (suite,) = suites(report(SILENT, TWICE))
    assert (suite.name, suite.tests, suite.failures, suite.errors) == (PATH, 2, 2, 0)
    silent, twice = suite
    assert silent.classname == "journeys/boat"
    assert silent.name == "stage-without-barriers stages/choose"
    (failure,) = twice.result
    assert (failure.type, failure.message) == ("error", "two stages are called Choose")
    assert failure.text == (
        "journeys/boat.yaml:7:11: error[duplicate-id] two stages are called Choose\n"
        "help: give one of them an id of its own"
    )


def test_a_clean_file_is_one_test_that_passed() -> None:
    found = report(SILENT)
    found.files.append(LintedFile("b.c/clean.journey.yaml", "journey", "clean", ()))
    _, clean = suites(found)
    assert (clean.name, clean.tests, clean.failures) == ("b.c/clean.journey.yaml", 1, 0)
    (case,) = clean
    assert (case.classname, case.name, case.is_passed) == ("b_c/clean", "lint", True)
    assert [suite.failures for suite in suites(found, "error")] == [0, 0]


def test_the_totals_are_those_of_all_files() -> None:
    found = report(SILENT, TWICE, REMARK)
    found.files.append(LintedFile("clean.yaml", "journey", "clean", ()))
    root = ET.fromstring(render(found, "junit"))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("3", "2", "0")


def test_findings_of_one_name_are_told_apart() -> None:
    """Jenkins and GitLab take tests of one name for one test."""
    (suite,) = suites(report(SILENT, SILENT._replace(message="again")))
    assert [case.name for case in suite] == [
        "stage-without-barriers stages/choose",
        "stage-without-barriers stages/choose (2)",
    ]


def test_a_line_that_moves_leaves_the_name_of_the_test() -> None:
    (suite,) = suites(report(SILENT))
    (moved,) = suites(report(SILENT._replace(span=TWICE.span)))
    assert [case.name for case in suite] == [case.name for case in moved]


@pytest.mark.parametrize("path", ["a b/50%, c::d=ü.yaml", "größe/東京.yaml", "<&\"'>]]>.yaml"])
def test_hostile_names_and_messages_come_back_whole(path: str) -> None:
    message = "::error::100%\n%0A ,: <b>&amp; \"'> ]]> 東京"
    (suite,) = suites(report(diagnostic(path=path, message=message), path=path))
    (case,) = suite
    (failure,) = case.result
    assert suite.name == path
    assert failure.message == message
    assert failure.text.endswith(message)


def test_what_xml_cannot_hold_is_shown_as_an_escape() -> None:
    message = "a\x00b\x1b[31m\x0c\ufffe\udce9\r\u202e"
    path = "a\nb\x1b.yaml"
    (suite,) = suites(report(diagnostic(path=path, message=message), path=path))
    (case,) = suite
    (failure,) = case.result
    assert failure.message == r"a\x00b\x1b[31m\x0c\ufffe\udce9\r\u202e"
    assert suite.name == r"a\nb\x1b.yaml"


@given(any_reports())
def test_any_text_is_well_formed(found: Report) -> None:
    (suite,) = suites(found)
    assert suite.failures == len(found.diagnostics)
    assert len({case.name for case in suite}) == max(1, len(found.diagnostics))
    for case, told in zip(suite, found.diagnostics, strict=False):
        (failure,) = case.result
        if re.fullmatch(r"[ -~\n]*", told.message):
            assert failure.message == told.message
