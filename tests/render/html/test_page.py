from pathlib import Path
from typing import Any

import pytest
from jinja2 import FileSystemBytecodeCache, UndefinedError
from markupsafe import Markup, escape

from jmap.render.html import page
from jmap.render.html.page import _environment


class Name(str):
    """A text that is none of Python's own."""


def written(template: str, **content: Any) -> str:
    return _environment(None).from_string(template).render(**content)


@pytest.mark.parametrize(
    "value",
    ["a & b", "<i>", "it's", 'say "so"', "plain", "", Name("<i>"), Markup("<b>"), Markup(""), 7,
     1.5, None, ["<"]],
)  # fmt: skip
def test_whatever_a_template_shows_is_escaped(value: object) -> None:
    assert written("{{ value }}", value=value) == str(escape(value))
    looped = "{% for one in [value] %}{{ given(one) }}{% endfor %}"
    assert written(looped, value=value, given=lambda one: one) == str(escape(value))


def test_macros_are_escaped_once() -> None:
    called = "{% macro bold(text, kind='') %}<b{{ kind }}>{{ text }}</b>{% endmacro %}"
    assert written(called + "{{ bold('<') }}") == "<b>&lt;</b>"
    in_loop = called + "{% for one in ['&'] %}{{ bold(one, kind='>') }}{% endfor %}"
    assert written(in_loop) == "<b&gt;>&amp;</b>"


def test_what_is_missing_is_told() -> None:
    with pytest.raises(UndefinedError):
        written("{{ missing }}")
    with pytest.raises(UndefinedError):
        written("{{ missing.name }}")
    with pytest.raises(AttributeError):
        written("{{ value.missing }}", value=7)


@pytest.mark.parametrize("changed", ["page.py", "templating.py"])
def test_what_was_compiled_otherwise_is_compiled_anew(
    changed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JMAP_CACHE_DIR", str(tmp_path))
    for name in ("page.py", "templating.py"):
        (tmp_path / name).write_text("1\n")
    monkeypatch.setattr(page, "files", lambda _package: tmp_path)

    def folder() -> str:
        compiled = page._compiled()
        assert isinstance(compiled, FileSystemBytecodeCache)
        return compiled.directory

    before = folder()
    assert folder() == before
    (tmp_path / changed).write_text("2\n")
    assert folder() != before
