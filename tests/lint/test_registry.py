"""The list of all rules: whole, in order, found under every name they have had."""

import importlib
import pkgutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import jmap
import jmap.lint.rules
from jmap.lint import registry
from jmap.lint.rule import Rule


def modules() -> dict[str, Rule]:
    """The rule of each module below `jmap.lint.rules`, by the module's path."""
    found = {}
    for module in pkgutil.walk_packages(jmap.lint.rules.__path__, "jmap.lint.rules."):
        if not module.ispkg:
            found[module.name] = importlib.import_module(module.name).RULE
    return found


def test_every_module_is_listed_and_lies_where_its_name_says() -> None:
    rules = registry.rules()
    assert {
        f"jmap.lint.rules.{rule.category}.{name.replace('-', '_')}": rule
        for name, rule in rules.items()
    } == modules()
    assert all(name == rule.name for name, rule in rules.items())


def test_the_order_is_that_of_the_categories() -> None:
    categories = [rule.category for rule in registry.rules().values()]
    assert list(dict.fromkeys(categories)) == list(registry.CATEGORIES)
    assert categories == sorted(categories, key=list(registry.CATEGORIES).index)
    names = list(registry.rules())
    assert names.index("missing-segments") < names.index("company-voice")


def test_the_list_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        registry.rules()["syntax"] = registry.rules()["cut-text"]  # type: ignore[index]


def test_a_former_name_leads_to_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    renamed = registry.rules()["missing-scope"]._replace(aliases=("no-scope", "open-ended-map"))
    monkeypatch.setattr(registry, "rules", lambda: {renamed.name: renamed})
    registry.aliases.cache_clear()
    try:
        assert registry.resolve("no-scope") == "missing-scope"
        assert registry.find("open-ended-map") is renamed
        assert registry.suggest("no-scoop") == ["no-scope"]
    finally:
        registry.aliases.cache_clear()


def test_no_former_name_is_taken() -> None:
    former = [name for rule in registry.rules().values() for name in rule.aliases]
    assert len(former) == len(set(former))
    assert not set(former) & set(registry.rules())


def test_an_unknown_name_is_left_and_brings_the_nearest() -> None:
    assert registry.resolve("no-such-rule-at-all") == "no-such-rule-at-all"
    assert registry.find("stage-without-bariers") is None
    assert registry.suggest("stage-without-bariers")[0] == "stage-without-barriers"
    assert registry.suggest("Missing Segments")[0] == "missing-segments"
    assert registry.suggest("zzzz") == []


def test_rules_are_found_in_a_zip(tmp_path: Path) -> None:
    package = Path(jmap.__file__).parent
    archive = tmp_path / "jmap.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in package.rglob("*.py"):
            file.write(path, path.relative_to(package.parent))
    script = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "from jmap.lint import registry\n"
        "print(registry.__file__, len(registry.rules()))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    where, count = run.stdout.rsplit(maxsplit=1)
    assert where.startswith(str(archive))
    assert int(count) == len(registry.rules())
