"""A firm's own templates, which go before ours: read from one folder, run in a sandbox."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources.abc import Traversable
from pathlib import Path
from traceback import walk_tb
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from jmap.model.shape import nearest
from jmap.project.discovery import shown_path
from jmap.render.project_folders import ProjectError
from jmap.render.templates import template_text, templates

OURS = "jmap/"
"""Before a template's name: ours, whether it is overridden or not."""
FIXED = frozenset({"report/page.html"})
"""What cannot be overridden: it holds the page's security policy."""
OWN_CSS = "report/brand.css"
"""A style sheet of the firm's own, which goes after ours."""
LONGEST_RANGE = 1_000
LONGEST_PRODUCT = 100_000
_OBJECT = re.compile(r"'jmap[\w.]* object' has no attribute")
_WIDE_FORMAT = re.compile(r"%[^a-zA-Z%]*(\d{4}|\*)")


class OverrideError(ProjectError):
    """A template of the project's own cannot be used; the message is for the user, with its file
    and line."""


class OwnLoader(BaseLoader):
    """Templates of *folder*, else ours; `jmap/…` is ours in any case."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """A template's text and file. Raises TemplateNotFound, OverrideError."""
        text, path = self._source(template)
        if path is None:
            fixed = template.startswith(OURS) or template in FIXED
            return text, None, None if fixed else lambda: own_file(self.folder, template) is None
        saved = _saved(path)
        self._check_blocks(environment, text, path)
        return text, str(path), lambda: _saved(path) == saved

    def _source(self, template: str) -> tuple[str, Path | None]:
        """A template's text, and its file if it is one of the project's own."""
        name = template.removeprefix(OURS)
        own = None if name != template or name in FIXED else own_file(self.folder, name)
        return (_text(own), own) if own else (_ours(name), None)

    def _check_blocks(self, environment: Environment, text: str, path: Path) -> None:
        """Raises OverrideError where the template *text* at *path* fills a block that there is not
        in what it extends: nothing would show it."""
        with suppress(TemplateNotFound, TemplateSyntaxError):  # told when it is compiled or run
            tree = environment.parse(text)
            if (base := _extended(tree)) is None:
                return
            known = self._blocks(environment, base)
            for block in tree.body:
                if isinstance(block, nodes.Block) and block.name not in known:
                    near = nearest(block.name, known)
                    hint = f"; did you mean {near[0]}?" if near else ""
                    where = f"{shown_path(path)}:{block.lineno}"
                    raise OverrideError(f"{where}: {base} has no block {block.name}{hint}")

    def _blocks(self, environment: Environment, template: str | None) -> set[str]:
        """The names of the blocks in *template*, and in what it extends."""
        names: set[str] = set()
        seen: set[str] = set()
        while template is not None and template not in seen:
            seen.add(template)
            tree = environment.parse(self._source(template)[0])
            names.update(block.name for block in tree.find_all(nodes.Block))
            template = _extended(tree)
        return names


def _extended(tree: nodes.Template) -> str | None:
    """The name of the template that *tree* extends, if it says so outright."""
    base = next((part for part in tree.body if isinstance(part, nodes.Extends)), None)
    named = base and base.template
    return str(named.value) if isinstance(named, nodes.Const) else None


def _ours(name: str) -> str:
    try:
        return template_text("/".join(split_template_path(name)))
    except OSError:
        raise TemplateNotFound(name) from None


def _saved(path: Path) -> int:
    """When the file was written; 0 where it is gone."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def own_file(folder: Path, name: str) -> Path | None:
    """The file that the template *name* is in *folder*; None where it is not there, or a link
    leads out. Raises TemplateNotFound for a name with `..` in it."""
    path = folder.joinpath(*split_template_path(name))
    try:
        inside = path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # not there, or links in a circle
        return None
    return path if inside and path.is_file() else None


def own_css(folder: Path, name: str = OWN_CSS) -> str | None:
    """A style sheet of the firm's own, which cannot end the element that it will stand in; None
    where there is none. Raises OverrideError."""
    path = own_file(folder, name)
    return _text(path).strip().replace("</", "<\\/") if path else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise OverrideError(f"{shown_path(path)}: {reason}") from error


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs templates that nobody has looked at: they see plain data, change none of it, and give
    the same text on any day. They can still waste time."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, folder: Path) -> None:
        if not any(own_file(folder, f"report/{file.name}") for file in _report_files()):
            where = shown_path(folder)
            raise OverrideError(f"{where}: nothing of a report is there, like report/head.html")
        super().__init__(loader=OwnLoader(folder), autoescape=True)
        self.globals["range"] = _short_range
        del self.globals["lipsum"]  # its text is random
        del self.filters["random"]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What *operator* makes of its operands, but nothing huge. Raises SecurityError."""
        if operator == "**" and max(abs(left), abs(right)) > LONGEST_RANGE:
            raise SecurityError("the power of numbers this large is not taken")
        if operator == "*":
            for text, times in ((left, right), (right, left)):
                if hasattr(text, "__len__") and len(text) * times > LONGEST_PRODUCT:
                    raise SecurityError(f"{times} times a text or list is too much")
        if operator == "%" and isinstance(left, str) and _WIDE_FORMAT.search(left):
            raise SecurityError("a width this large is not formatted")
        return super().call_binop(context, operator, left, right)


def _report_files() -> list[Traversable]:
    return [*templates().joinpath("report").iterdir(), templates().joinpath(OWN_CSS)]


def _short_range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        raise SecurityError(f"a range has at most {LONGEST_RANGE} numbers")
    return numbers


@contextmanager
def told(folder: Path | None) -> Iterator[None]:
    """Turns what goes wrong in a template of *folder* into an OverrideError that says where."""
    try:
        yield
    except OverrideError:
        raise
    except Exception as error:
        place = _place(error, folder) if folder else None
        if place is None:
            raise
        raise OverrideError(f"{place}: {_said(error)}") from error


def _place(error: Exception, folder: Path | None) -> str | None:
    """The file and line of *folder* that *error* comes from; None where it is not from there."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return f"{shown_path(Path(error.filename))}:{error.lineno}"
    places = [
        (Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)
    ]
    own = [(path, line) for path, line in places if path.is_relative_to(str(folder))]
    return f"{shown_path(own[-1][0])}:{own[-1][1]}" if own else None


def _said(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.message}"
    if isinstance(error, RecursionError):
        return "it includes itself without end"
    text = _OBJECT.sub("there is no", " ".join(str(error).split()))
    return text if isinstance(error, TemplateError) else f"{type(error).__name__}: {text}"
