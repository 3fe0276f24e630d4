"""What `jmap lint` looks at: files, or a text from standard input."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jmap.cli.no_maps import passing_by, refuse_none
from jmap.cli.state import existing, print_result, refuse, talk

if TYPE_CHECKING:
    from jmap.lint.diagnostic import Report
    from jmap.lint.fixing import Change
    from jmap.lint.selection import Selection


class Files(NamedTuple):
    """The maps and projects at `paths`."""

    paths: list[Path]
    selection: "Selection"
    jobs: int | None
    use_cache: bool

    def lint(self) -> "Report":
        """What is found; wrong usage where there is no map."""
        from jmap.lint.cache import Cache
        from jmap.lint.engine import lint
        from jmap.project.discovery import discover
        from jmap.project.folders import cache_folder
        from jmap.project.processes import cores

        cache = Cache(cache_folder() if self.use_cache else None)
        report = lint(discover(self.paths), self.selection, cache, self.jobs or cores())
        cache.save()
        if not report.files:
            refuse_none(self.paths)
        if all(file.kind == "project" for file in report.files) and (why := passing_by(self.paths)):
            talk(f"no journey map found: {why}")
        return report

    def changes(self, report: "Report") -> "Iterable[Change]":
        """How fixes would change the files, of which *report* tells."""
        from jmap.lint.fixing import changes
        from jmap.project.discovery import discover

        return changes(discover(self.paths), report, self.selection)

    def fixed(self, report: "Report") -> "Report":
        """What is left of *report* once the files are fixed, which they are now."""
        from jmap.cli.lint_fix import write

        return self.lint() if write(self.changes(report)) else report


class Text(NamedTuple):
    """A map's `content` from standard input, and what it is called."""

    content: bytes
    name: Path
    selection: "Selection"

    def lint(self) -> "Report":
        """What is found."""
        from jmap.lint.engine import lint_content

        return lint_content(self.content, self.name, self.selection)

    def changes(self, report: "Report") -> "Iterable[Change]":
        """How fixes would change the text, of which *report* tells."""
        from jmap.lint.fixing import change_of_text

        change = change_of_text(self.content, self.name, self.selection)
        return [] if change is None else [change]

    def fixed(self, report: "Report") -> "Report":
        """What is left of *report* once the text is fixed, which is printed."""
        from jmap.cli.lint_fix import tell

        done = [*self.changes(report)]
        content = done[0].after if done else self.content
        print_result(content.decode("utf-8", "surrogateescape"))
        tell("Fixed", done)
        return self._replace(content=content).lint() if done else report


def source_of(
    paths: list[Path] | None,
    stdin_filename: Path | None,
    selection: "Selection",
    jobs: int | None,
    *,
    use_cache: bool,
    whole: bool,
) -> Files | Text:
    """What *paths* stand for. Of standard input no more is read than a map may hold, unless the
    *whole* of it is to be given back."""
    if not any(str(path) == "-" for path in paths or ()):
        if stdin_filename is not None:
            refuse("--stdin-filename goes with -, which is standard input")
        return Files(existing(paths), selection, jobs, use_cache)
    if len(paths or ()) > 1:
        refuse("- stands alone: standard input is one file")
    from jmap.project.discovery import shown_path
    from jmap.source.files import MAX_BYTES

    if sys.stdin is None:
        refuse("standard input is closed")
    content = sys.stdin.buffer.read() if whole else sys.stdin.buffer.read(MAX_BYTES + 1)
    return Text(content, Path(shown_path(stdin_filename or Path("<stdin>"))), selection)
