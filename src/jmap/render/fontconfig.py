"""The shipped fonts, and how Graphviz is made to see them and no others."""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from html import escape
from pathlib import Path
from shutil import rmtree

from jmap import __version__
from jmap.project.folders import cache_folder

REGULAR = "Inter"
BOLD = "Inter SemiBold"
ITALIC = "Inter Italic"
"""What DOT names in `fontname` and `FACE`; other scripts and symbols are found from these."""

FONTS = Path(__file__).parent / "fonts"

FALLBACKS = (
    *("Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Thai", "Noto Sans Devanagari"),
    *("Noto Sans Armenian", "Noto Sans Bengali", "Noto Sans Georgian", "Noto Sans Gujarati"),
    *("Noto Sans Gurmukhi", "Noto Sans Kannada", "Noto Sans Khmer", "Noto Sans Lao"),
    *("Noto Sans Malayalam", "Noto Sans Tamil", "Noto Sans Telugu"),
    *("Noto Sans CJK JP", "Noto Sans Symbols2", "Noto Emoji"),
)
"""The other families, in the order in which a character is looked for."""

# Unhinted text keeps its proportions at every size. A family is bound strongly, or the reader's
# language would outweigh it. A font without bold is emboldened, one without italic slanted.
CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <config><rescan><int>0</int></rescan></config>
  <match target="pattern">
    <edit name="family" mode="append_last" binding="strong">{families}</edit>
  </match>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
  <match target="font">
    <test name="weight" compare="less_eq"><const>medium</const></test>
    <test target="pattern" name="weight" compare="more_eq"><const>semibold</const></test>
    <edit name="embolden" mode="assign"><bool>true</bool></edit>
  </match>
  <match target="font">
    <test name="slant"><const>roman</const></test>
    <test target="pattern" name="slant" compare="not_eq"><const>roman</const></test>
    <edit name="matrix" mode="assign">
      <times>
        <name>matrix</name>
        <matrix><double>1</double><double>0.2</double><double>0</double><double>1</double></matrix>
      </times>
    </edit>
  </match>
</fontconfig>
"""

# What else fontconfig, FreeType and Pango would read from the environment.
UNSET = (
    *("FC_DEBUG", "FC_LANG", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "FREETYPE_PROPERTIES"),
    *("PANGO_LANGUAGE", "PANGOCAIRO_BACKEND", "SOURCE_DATE_EPOCH"),
)


def fonts() -> Path:
    """The folder of the shipped fonts. Where jmap is run out of a zip they are unpacked, for as
    long as this process lives: fontconfig and FreeType read nothing but files."""
    return FONTS if FONTS.is_dir() else _unpacked()


@cache
def _unpacked() -> Path:
    from importlib.resources import files  # for a zip alone
    from multiprocessing.util import Finalize

    folder = Path(tempfile.mkdtemp(prefix="jmap-fonts-"))
    Finalize(None, rmtree, (folder,), exitpriority=0)  # unlike atexit, also in a pool's process
    for file in (files("jmap.render") / "fonts").iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


def _cache() -> Path | None:
    """The folder in which fontconfig keeps what it read of the fonts, which takes longer than a
    picture. It asks only whether their folder was changed since: each version of jmap has its own,
    wherever it lies. None for fonts that are unpacked, and for what XML cannot name."""
    if not FONTS.is_dir():
        return None
    place = hashlib.sha256(os.fsencode(f"{__version__} {FONTS}")).hexdigest()[:16]
    folder = cache_folder().absolute() / "fonts" / place
    return folder if str(folder).isprintable() else None


@contextmanager
def shipped_fonts() -> Iterator[dict[str, str | None]]:
    """Environment variables under which fontconfig knows the shipped fonts alone.

    They hold while the context is open: the configuration is in a temporary folder.
    """
    with tempfile.TemporaryDirectory(prefix="jmap-", ignore_cleanup_errors=True) as folder:
        configuration = Path(folder, "fonts.conf")
        families = "".join(f"<string>{family}</string>" for family in (REGULAR, *FALLBACKS))
        text = CONFIGURATION.format(
            fonts=escape(str(fonts())),
            cache=escape(str(_cache() or configuration / "none")),  # no folder can be there
            families=families,
        )
        configuration.write_text(text, encoding="utf-8")
        yield {"FONTCONFIG_FILE": str(configuration), **dict.fromkeys(UNSET)}


@contextmanager
def environment(variables: Mapping[str, str | None]) -> Iterator[None]:
    """Set environment variables, or unset those that are None, for as long as it is open."""
    before = {name: os.environ.get(name) for name in variables}
    _assign(variables)
    try:
        yield
    finally:
        _assign(before)


def _assign(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
