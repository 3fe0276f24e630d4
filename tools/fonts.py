"""Make the fonts that diagrams are set in, `src/jmap/render/fonts/`, and the table of widths.

    apt-get download fonts-inter fonts-noto-core fonts-noto-cjk
    for package in fonts-*.deb; do dpkg -x $package upstream; done
    npm install --prefix upstream @fontsource/noto-emoji
    pip install fonttools brotli
    python tools/fonts.py upstream

A font keeps its outlines, its kerning and the shaping its script needs. It loses hints (text is
drawn unhinted, so that it looks the same at every size), stylistic alternates, and `locl`, which
would let the reader's locale choose glyphs.
"""

import json
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "src" / "jmap" / "render" / "fonts"
INTER = "usr/share/fonts/opentype/inter"
NOTO = "usr/share/fonts/truetype/noto"
CJK = "usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
EMOJI = "node_modules/@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff2"

PLAIN = ["ccmp", "kern", "liga", "mark", "mkmk"]
JOINED = ["init", "medi", "fina", "isol", "rlig", "calt", "curs"]
INDIC = "abvf abvm abvs akhn blwf blwm blws cjct dist half haln nukt pref pres pstf psts rkrf rphf"
SHAPING = [*PLAIN, *JOINED, *INDIC.split(), "vatu"]

LIGATURES = 4
POSTSCRIPT_NAME = 6
PRIVATE_USE = range(0xE000, 0xF900)
SYMBOLS = [
    *(0x20, 0xA0),
    *range(0x2190, 0x2800),  # arrows, technical, shapes, dingbats
    *range(0x2B00, 0x2BFF),  # more arrows and shapes
]
PICTOGRAPHS = [*range(0x2100, 0x3300), *range(0x1F000, 0x1FB00)]
PICTOGRAPHS += [0x20, 0xA0, 0x200D, 0xFE0F]
BOTH_WEIGHTS = ["Arabic", "Devanagari", "Hebrew", "Thai"]
ONE_WEIGHT = [
    *["Armenian", "Bengali", "Georgian", "Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao"],
    *["Malayalam", "Tamil", "Telugu"],
]


def east_asian() -> set[int]:
    """The characters of Japan's, mainland China's, Taiwan's (level 1) and Korea's old standards."""
    wanted: set[int] = set(range(0x3000, 0x3130)) | set(range(0xFF00, 0xFFF0))
    for encoding, last in {"euc_jp": 0xFF, "gb2312": 0xFF, "big5": 0xC7, "euc_kr": 0xCA}.items():
        for lead in range(0xA1, last):
            for trail in range(0x40, 0xFF):
                character = bytes([lead, trail]).decode(encoding, "ignore")
                wanted.update(map(ord, character[:1]))
    return {code for code in wanted if code >= 0x3000} | {0x20, 0xA0}


def set_lines_as_close_as_inter(font: TTFont) -> None:
    """Make lines of all scripts equally high, so that what is mixed stays on its grid."""
    ascent, descent = (round(share * font["head"].unitsPerEm) for share in (0.96875, 0.2415))
    font["hhea"].ascent = font["OS/2"].sTypoAscender = font["OS/2"].usWinAscent = ascent
    font["hhea"].descent = font["OS/2"].sTypoDescender = -descent
    font["OS/2"].usWinDescent = descent
    font["hhea"].lineGap = font["OS/2"].sTypoLineGap = 0


def drop_what_unicode_composes(font: TTFont) -> None:
    """Leave out the ligatures of a letter and its marks that Unicode has as one character: before
    HarfBuzz looks for ligatures it has composed them, and else it looks at every letter."""
    characters = font.getBestCmap()
    names = {glyph: chr(code) for code, glyph in characters.items()}

    def composed(parts: list[str]) -> str | None:
        text = unicodedata.normalize("NFC", "".join(names.get(part, "\0") for part in parts))
        return characters.get(ord(text)) if len(text) == 1 else None

    for lookup in font["GSUB"].table.LookupList.Lookup if "GSUB" in font else ():
        for table in lookup.SubTable if lookup.LookupType == LIGATURES else ():
            table.ligatures = {
                first: kept
                for first, ligatures in table.ligatures.items()
                if (kept := [one for one in ligatures
                             if composed([first, *one.Component]) != one.LigGlyph])
            }  # fmt: skip


def subset(source: Path, features: list[str], wanted: Iterable[int] = ()) -> None:
    """Write the part of a font that we ship; without `wanted`, all it has but private use."""
    options = Options(
        layout_features=features,
        hinting=False,
        desubroutinize=False,
        glyph_names=False,
        legacy_kern=False,
        name_IDs=["*"],
        drop_tables=["BASE", "DSIG", "VORG", "vhea", "vmtx"],
    )
    font = TTFont(source, fontNumber=0, recalcTimestamp=False)
    has = font.getBestCmap().keys()
    unicodes = has & set(wanted) if wanted else has - set(PRIVATE_USE)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    set_lines_as_close_as_inter(font)
    if features == PLAIN:
        drop_what_unicode_composes(font)
    font.flavor = None
    name = font["name"].getDebugName(POSTSCRIPT_NAME)
    target = FONTS / f"{name}{'.otf' if 'CFF ' in font else '.ttf'}"
    font.save(target)
    print(f"{target.stat().st_size:9,}  {target.name}")


def advances(fonts: list[str]) -> dict[str, list[int]]:
    """Widths in thousandths of the font size, first font first, in runs of code points.

    What is as wide as the font size is left out, and so is Korean, which nearly is.
    """
    widths: dict[int, int] = {}
    for name in fonts:
        font = TTFont(FONTS / name)
        scale = 1000 / font["head"].unitsPerEm
        for code, glyph in font.getBestCmap().items():
            mark = unicodedata.category(chr(code)) in ("Mn", "Me", "Cf")
            widths.setdefault(code, 0 if mark else round(font["hmtx"][glyph][0] * scale))
    runs: dict[str, list[int]] = {}
    last = start = -2
    for code, width in sorted(widths.items()):
        if width == 1000 or code in range(0xAC00, 0xD7A4):
            continue
        if code != last + 1:
            start = code
        runs.setdefault(f"{start:04x}", []).append(width)
        last = code
    return runs


def main(upstream: Path) -> None:
    """Make everything anew from the folder that the packages were unpacked into."""
    regular, bold = ["Inter-Regular.otf"], ["Inter-SemiBold.otf"]
    for style in ["Regular", "SemiBold", "Italic"]:
        subset(upstream / INTER / f"Inter-{style}.otf", PLAIN)
    for script in BOTH_WEIGHTS + ONE_WEIGHT:
        regular.append(f"NotoSans{script}-Regular.ttf")
        subset(upstream / NOTO / regular[-1], SHAPING)
    for script in BOTH_WEIGHTS:
        bold.append(f"NotoSans{script}-Bold.ttf")
        subset(upstream / NOTO / bold[-1], SHAPING)
    subset(upstream / CJK, [], east_asian())
    subset(upstream / NOTO / "NotoSansSymbols2-Regular.ttf", [], SYMBOLS)
    subset(upstream / EMOJI, ["ccmp"], PICTOGRAPHS)
    regular += [
        *("NotoSansCJKjp-Regular.otf", "NotoSansSymbols2-Regular.ttf", "NotoEmoji-Regular.ttf")
    ]
    table = {"regular": advances(regular), "bold": advances(bold)}
    (FONTS / "advances.json").write_text(json.dumps(table, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
