"""A slide deck in the making: slides with real titles, text that stays on them, pictures."""

import datetime
import io
import re
import unicodedata
import warnings
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

from jmap.render.archives import fit, repack
from jmap.render.colors import accent
from jmap.render.edition import Edition
from jmap.render.extras import need
from jmap.render.slides.text import Para, Run, para, shortened
from jmap.render.slides.theme import COLORS, EMU, INNER, LINE, WIDTH, dress
from jmap.render.text import plain, wrap, xml_escape
from jmap.views.language import _

Slide: TypeAlias = Any
"""A slide of python-pptx, whose own types are too narrow for what it takes."""

_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><d:decorative val="1" '
    'xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)
_SIGN = re.compile("(?<![\\w.])[+\u2212-](?=\\d)")
"""Of a number, behind which it would stand in text that runs from right to left."""
_LANGUAGE = re.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
_SECTION = "-0000-4000-8000-000000000000"
_SECTIONS = (
    '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"><p:ext '
    'uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{}</p14:sectionLst>'
    "</p:ext></p:extLst>"
)
LONGEST = 160
"""How many characters of a title stand on a slide."""
MADE = datetime.datetime(2000, 1, 1)


class Box(NamedTuple):
    """A place and a size."""

    left: float
    top: float
    width: float
    height: float


class Deck:
    """The deck of *edition*. Places and sizes are in points, from the upper left corner; in a
    map that is read from right to left they are mirrored. Raises MissingExtra without
    python-pptx."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.shown = edition.report
        self.rtl = self.shown.rtl
        known = _LANGUAGE.fullmatch(self.shown.language)
        self._language = self.shown.language.replace("_", "-") if known else "en"
        self._show = need("pptx", "pptx").Presentation()
        self.accent = accent(edition.project)
        self._sections: list[tuple[str, int]] = []
        dress(self._show, self.accent, self.rtl)
        about = self._show.core_properties
        about.title = fit(self.shown.head.title)[:255]
        about.author = about.last_modified_by = fit(self.shown.head.brand or "jmap")[:255]
        about.language = self._language
        about.revision = 1
        about.created = about.modified = MADE

    def saved(self) -> bytes:
        """The file."""
        self._divide()
        file = io.BytesIO()
        self._show.save(file)
        return repack(file.getvalue())

    def _divide(self) -> None:
        """Write the sections that have slides."""
        from pptx.oxml import parse_xml

        shown: Any = self._show._element
        slides = [f'<p14:sldId id="{one.get("id")}"/>' for one in shown.sldIdLst]
        ends = [start for _name, start in self._sections[1:]] + [len(slides)]
        sections = "".join(
            f'<p14:section name="{xml_escape(name)}" id="{{{number:08X}{_SECTION}}}">'
            f"<p14:sldIdLst>{''.join(slides[start:end])}</p14:sldIdLst></p14:section>"
            for number, ((name, start), end) in enumerate(zip(self._sections, ends, strict=True), 1)
            if end > start
        )
        shown.append(parse_xml(_SECTIONS.format(sections)))

    def slide(self, title: str, notes: Iterable[str] = (), *, opening: bool = False) -> Slide:
        """A new slide; the *opening* one has a subtitle, and no number."""
        slide: Slide = self._show.slides.add_slide(self._show.slide_layouts[0 if opening else 1])
        heading = slide.shapes.title
        assert heading is not None
        shown = plain(title)
        if len(shown) > LONGEST:
            notes = [shown, *notes]
            shown = shortened(shown, LONGEST)
        size = _title_size(shown, 760 if opening else INNER, (40, 32, 26) if opening
                           else (24, 20, 16), 2)  # fmt: skip
        self.write(heading.text_frame, [para(Run(shown, bold=True), size=size)])
        if not opening:
            self._foot(slide)
        noted = [plain(note) for note in notes]
        if noted:
            frame = slide.notes_slide.notes_text_frame
            assert frame is not None
            self.write(frame, [para(note, size=12) for note in noted])
        return slide

    def section(self, name: str) -> None:
        """Slides from here on belong together, under *name*."""
        self._sections.append((name, len(self._show.slides)))

    def paged(self, title: str, amount: int, notes: Iterable[str] = ()) -> list[Slide]:
        """*amount* slides that go on under one title."""
        if amount == 1:
            return [self.slide(title, notes)]
        numbered = _("{title} ({n} of {total})")
        short = shortened(title, LONGEST - 20)
        return [
            self.slide(numbered.format(title=short, n=n, total=amount), () if n > 1 else notes)
            for n in range(1, amount + 1)
        ]

    def box(self, slide: Slide, paras: Sequence[Para], box: Box) -> None:
        """A text box."""
        shape = slide.shapes.add_textbox(*self.place(box))
        frame = shape.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        self.write(frame, paras)

    def place(self, box: Box) -> tuple[Any, ...]:
        """A box in the units of the format."""
        left = WIDTH - box.left - box.width if self.rtl else box.left
        return tuple(_emu(points) for points in (left, box.top, box.width, box.height))

    def rule(self, slide: Slide, left: float, top: float, width: float) -> None:
        """A thin line, which screen readers pass over."""
        from pptx.enum.shapes import MSO_CONNECTOR
        from pptx.oxml import parse_xml

        x, y, wide, _high = self.place(Box(left, top, width, 0))
        line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x, y, x + wide, y)
        line.line.width = _emu(0.75)
        paint(line.line.color, LINE)
        line._element.remove(line._element.find(f"{{{line._element.nsmap['p']}}}style"))  # shadow
        line._element.xpath(".//p:cNvPr")[0].append(parse_xml(_DECORATIVE))

    def picture(self, slide: Slide, content: bytes, text: str, box: Box) -> bool:
        """A picture, as large as *box* allows and in its middle, with *text* in its place for
        those who do not see it. False where it is none that slides can hold."""
        try:
            with warnings.catch_warnings():  # a bomb is told by a warning
                warnings.simplefilter("error")
                shape = slide.shapes.add_picture(io.BytesIO(content), 0, 0)
        except Exception:  # whatever Pillow makes of a stranger's file
            return False
        across, down = shape.image.size
        scale = min(box.width / across, box.height / down)
        wide, high = across * scale, down * scale
        left = box.left + (box.width - wide) / 2
        shape.left, shape.top, shape.width, shape.height = self.place(
            Box(left, box.top, wide, high)
        )
        describe(shape, text)
        return True

    def write(self, frame: Any, paras: Sequence[Para]) -> None:
        """Write *paras* into a text frame that is empty."""
        from pptx.util import Pt

        for position, one in enumerate(paras or (para(""),)):
            paragraph = frame.add_paragraph() if position else frame.paragraphs[0]
            if one.before and position:
                paragraph.space_before = Pt(one.before)
            if self.rtl or one.end:
                properties = paragraph._p.get_or_add_pPr()
                properties.set("algn", "r" if self.rtl != one.end else "l")
                properties.set("rtl", str(int(self.rtl and not _is_left_to_right(one))))
            if not one.text:  # else it stands as high as the program's own text
                paragraph._p.get_or_add_endParaRPr().set("sz", str(round(one.size * 100)))
                continue
            for run in one.runs:
                self._run(paragraph, run, one.size)

    def _run(self, paragraph: Any, run: Run, size: float) -> None:
        from pptx.util import Pt

        made = paragraph.add_run()
        made.text = _SIGN.sub("\u200e\\g<0>", run.text) if self.rtl else run.text
        made.font.size = Pt(size)
        if run.bold:
            made.font.bold = True
        if run.italic:
            made.font.italic = True
        if run.color != "ink":
            paint(made.font.color, run.color)
        made._r.get_or_add_rPr().set("lang", self._language)

    def _foot(self, slide: Slide) -> None:
        """The footer and the number, which a layout only makes room for."""
        from copy import deepcopy

        head = self.shown.head
        for shape in slide.slide_layout.placeholders:
            kind = shape.element.ph.get("type")
            if kind in ("ftr", "sldNum"):
                copy = deepcopy(shape.element)
                copy.spPr.clear()
                slide.shapes._spTree.append(copy)
                copy.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
        for place in slide.placeholders:
            if place.element.ph.get("type") == "ftr":
                text = " · ".join(filter(None, (head.title, head.project, head.brand)))
                shown = wrap(plain(text), 560, 10)[:1]
                self.write(place.text_frame, [para(*(Run(line) for line in shown), size=10)])


def paint(color: Any, name: str) -> None:
    """Set a colour: one of the theme's by our name, or `rrggbb`."""
    from pptx.enum.dml import MSO_THEME_COLOR

    themed = {
        "tx1": MSO_THEME_COLOR.TEXT_1,
        "tx2": MSO_THEME_COLOR.TEXT_2,
        "accent1": MSO_THEME_COLOR.ACCENT_1,
        "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    }
    if name in COLORS:
        color.theme_color = themed[COLORS[name]]
    else:
        color.rgb = need("pptx.dml.color", "pptx").RGBColor(*bytes.fromhex(name.lstrip("#")))


def describe(shape: Any, text: str) -> None:
    """Say in *text* what a picture, table or chart shows."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(text))


def _is_left_to_right(one: Para) -> bool:
    """Whether a paragraph runs from left to right, as our own sentences do in every language there
    is; any other does as its first letter does."""
    directions = map(unicodedata.bidirectional, one.text)
    return one.ours or next((each for each in directions if each in ("L", "R", "AL")), "") == "L"


def _title_size(text: str, width: float, sizes: tuple[int, ...], most: int) -> float:
    """The largest of *sizes* in which *text* stands in *most* lines; else the smallest."""
    fitting = (size for size in sizes if len(wrap(text, width, size, bold=True)) <= most)
    return float(next(fitting, sizes[-1]))


def _emu(points: float) -> int:
    return round(points * EMU)
