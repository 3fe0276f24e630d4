"""JUnit XML: what Jenkins, GitLab and others show as tests. A suite for each file; in it a failure
for each diagnostic, or one test that passed.

The elements and attributes are those of Jenkins' own schema, `junit-10.xsd`.
"""

import html
from collections import Counter
from collections.abc import Iterator, Sequence

from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.reporters.escape import visible
from jmap.lint.reporters.selection import listed
from jmap.lint.severity import Severity
from jmap.project.discovery import SUFFIXES


def render(report: Report, shown: Severity) -> str:
    """All files of *report*; failures are the diagnostics at least as grave as *shown*."""
    found = listed(report, shown)
    by_path: dict[str, list[Diagnostic]] = {file.path: [] for file in report.files}
    for diagnostic in found:
        by_path.setdefault(diagnostic.path, []).append(diagnostic)
    tests = sum(max(1, len(failures)) for failures in by_path.values())
    lines = ['<?xml version="1.0" encoding="utf-8"?>']
    lines.append(_open("testsuites", name="jmap", tests=tests, failures=len(found), errors=0))
    for path, failures in by_path.items():
        lines += _suite(path, failures)
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _suite(path: str, failures: Sequence[Diagnostic]) -> Iterator[str]:
    name = visible(path)
    tests = max(1, len(failures))
    yield "  " + _open(
        "testsuite", name=name, tests=tests, failures=len(failures), errors=0, skipped=0, file=name
    )
    if not failures:
        yield "    " + _open("testcase", "/", name="lint", classname=_class_name(name))
    seen: Counter[str] = Counter()
    for found in failures:
        case = _case_name(found)
        seen[case] += 1
        if seen[case] > 1:  # a name that another has would be shown as the same test
            case += f" ({seen[case]})"
        yield "    " + _open("testcase", name=case, classname=_class_name(name))
        yield f"      {_failure(found)}"
        yield "    </testcase>"
    yield "  </testsuite>"


def _case_name(found: Diagnostic) -> str:
    """What the finding is called, as long as it is there: not by its line, which moves."""
    return visible(f"{found.rule} {found.subject}".rstrip())


def _class_name(path: str) -> str:
    """The path without its ending, and without dots: Jenkins takes what is before the last one
    for a package."""
    for ending in (*SUFFIXES, ".journey"):
        path = path.removesuffix(ending)
    return path.replace(".", "_")


def _failure(found: Diagnostic) -> str:
    start = _open("failure", type=found.severity, message=found.message)
    span = found.span
    text = f"{found.path}:{span.line}:{span.column}: {found.severity}[{found.rule}] {found.message}"
    if found.help:
        text += f"\nhelp: {found.help}"
    return f"{start}{_escaped(text)}</failure>"


def _open(element: str, end: str = "", /, **attributes: str | int) -> str:
    values = {key: _escaped(str(value)) for key, value in attributes.items()}
    pairs = (' {}="{}"'.format(key, value.replace("\n", "&#10;")) for key, value in values.items())
    return f"<{element}{''.join(pairs)}{end}>"


def _escaped(text: str) -> str:
    """*text* for an element or an attribute in quotes, its line breaks as they are; what XML cannot
    hold, and what is not for showing, as an escape of ours."""
    return html.escape("\n".join(map(visible, text.split("\n"))))
