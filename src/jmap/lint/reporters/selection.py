"""Which diagnostics a format shows, and what is said of all of them at the end."""

from collections import Counter
from collections.abc import Iterable, Mapping

from jmap.lint.diagnostic import Diagnostic, Report
from jmap.lint.severity import SEVERITIES, Severity

_GRAVEST_FIRST: tuple[Severity, ...] = ("error", "warning", "info")


def listed(report: Report, shown: Severity) -> list[Diagnostic]:
    """The diagnostics of *report* that are at least as grave as *shown*, in its order."""
    least = SEVERITIES.index(shown)
    return [d for d in report.diagnostics if SEVERITIES.index(d.severity) >= least]


def summary(report: Report, shown: Severity) -> str:
    """One sentence: what was found, and what of it is not shown."""
    found = listed(report, shown)
    counts = Counter(d.severity for d in found)
    hidden = Counter(d.severity for d in report.diagnostics) - counts
    if found:
        files = count(len({d.path for d in found}), "file")
        parts = [f"Found {_enumerate(counts)} in {files}"]
    else:
        maps = sum(file.kind == "journey" for file in report.files)
        looked_at = count(maps, "map") if maps else count(len(report.files), "file")
        clear = "Nothing new" if report.known and report.known.held else "All clear"
        parts = [f"{'No errors' if hidden['warning'] else clear}: {looked_at}"]
    fixable = sum(bool(d.fix) for d in found)
    if fixable:
        parts.append(f"{fixable} fixable with jmap lint --fix")
    if report.suppressed:
        parts.append(f"{report.suppressed} suppressed")
    if report.known and report.known.held:
        parts.append(f"{report.known.held} held back by the baseline")
    if hidden:
        least = "info" if hidden["info"] else "warning"
        parts.append(f"{_enumerate(hidden)} not shown (--severity {least})")
    return "; ".join(parts) + "."


def count(number: int, noun: str) -> str:
    """*number* with its noun, as in "1 file" and "2 files"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _enumerate(counts: Mapping[Severity, int]) -> str:
    return _join(count(counts[s], s) for s in _GRAVEST_FIRST if counts.get(s))


def _join(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
