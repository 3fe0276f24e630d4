"""What is missing is said in a line that helps."""

import sys
from pathlib import Path

import pytest

from jmap.render.extras import MissingExtra, need


def test_gives_the_module() -> None:
    assert need("json", "pdf") is sys.modules["json"]


def test_a_missing_one_is_a_line_with_its_remedy() -> None:
    with pytest.raises(MissingExtra, match=r"^[^\n]*pip install 'jmap\[pdf\]'$"):
        need("no_such_module_at_all", "pdf")


def test_what_a_module_lacks_itself_is_no_missing_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_inside.py").write_text("import no_such_module_at_all\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="no_such_module_at_all"):
        need("broken_inside", "pdf")
