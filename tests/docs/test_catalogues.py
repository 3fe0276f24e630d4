"""The catalogues have all words of jmap's own, and no others."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog

from jmap.views.language import LANGUAGES, _, plural, speaking

SCRIPT = Path(__file__).parents[2] / "docs" / "make_catalogues.py"
FOREIGN = LANGUAGES[1:]


@pytest.fixture(scope="module")
def make() -> ModuleType:
    """The script that brings the catalogues up to date."""
    spec = importlib.util.spec_from_file_location("make_catalogues", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def texts(make: ModuleType) -> Catalog:
    """All texts there are."""
    found: Catalog = make.template()
    return found


def test_the_texts_are_found_in_code_and_templates(texts: Catalog) -> None:
    assert texts.get("Barriers") and texts.get("Skip to the map") and texts.get("third party")
    assert texts.get(("{n} stage", "{n} stages"))


@pytest.mark.parametrize("language", FOREIGN)
def test_every_text_is_translated(language: str, make: ModuleType, texts: Catalog) -> None:
    if not any(any(make.forms(message)) for message in make.catalogue(language) if message.id):
        pytest.skip(f"nothing is said in {language} yet")
    assert list(make.faults(language, texts)) == []


def test_what_is_amiss_is_told(
    make: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(make, "FOLDER", tmp_path)
    texts = Catalog()
    for text in ("one", "two {n}", "three", ("{n} stage", "{n} stages")):
        texts.add(text)
    told = (
        ("two {n}", "zwei {m}"), ("three", "drei"), ("four", "vier"),
        (("{n} stage", "{n} stages"), ("{n} Phase", "")),
    )  # fmt: skip
    known = Catalog("de", fuzzy=False)
    for text, said in told:
        known.add(text, said, flags=["fuzzy"] if text == "three" else [])
    with (tmp_path / "de.po").open("wb") as file:
        make.write_po(file, known)
    assert list(make.faults("de", texts)) == [
        "de: no translation of 'one'",
        "de: 'zwei {m}' has other fields than 'two {n}'",
        "de: the translation of 'three' is marked as fuzzy",
        "de: no translation of '{n} stage'",
        "de: nothing says 'four' any more",
    ]


@pytest.mark.parametrize("language", FOREIGN)
def test_what_is_not_translated_yet_is_said_in_english(language: str) -> None:
    with speaking(language):
        assert _("No such text") == "No such text"
        assert plural("{n} such text", "{n} such texts", 2) == "2 such texts"
        assert "" not in (_("Barriers"), plural("{n} stage", "{n} stages", 1))
