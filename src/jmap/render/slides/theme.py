"""The look of a slide deck: its theme, its master and two layouts, made in code."""

from typing import TYPE_CHECKING, Any, NamedTuple

from jmap.views.palette import SEGMENT_COLORS

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDTH, HEIGHT = 960.0, 540.0
"""Of a slide, in points."""
MARGIN = 44.0
INNER = WIDTH - 2 * MARGIN
TOP, BOTTOM = 92.0, 504.0
"""Where the content begins and ends."""
FONT = "Arial"
COLORS = {"ink": "tx1", "soft": "tx2", "accent": "accent1", "paper": "bg1"}
"""Names of colours, and the theme's colours behind them."""
LINE = "DEDBD2"
EMU = 12700
"""A point in the units of the format."""

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office PowerPoint</Application></Properties>"
)


def dress(deck: "Presentation", accent: str, rtl: bool) -> None:
    """Make the default deck of python-pptx one of ours: 16:9, two layouts, our colours."""
    deck.slide_width, deck.slide_height = _emu(WIDTH), _emu(HEIGHT)
    presentation: Any = deck._element
    presentation.sldSz.attrib.pop("type")  # that of 4:3
    layouts = list(deck.slide_layouts)
    for layout in layouts:
        if layout.name not in ("Title Slide", "Title Only"):
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    _replace(master._element, "cSld", _sheet(_MASTER, "", rtl))
    _replace(master._element, "txStyles", _styles(rtl))
    for layout in deck.slide_layouts:
        places = _TITLE if layout.name == "Title Slide" else _CONTENT
        _replace(layout._element, "cSld", _sheet(places, layout.name, rtl))
    _theme(master.part, accent)
    _drop(deck.part, "printerSettings")
    _drop(deck.part.package, "thumbnail")
    for part in deck.part.package.iter_parts():
        if part.partname == "/docProps/app.xml":
            part._blob = _APP.encode()


def _emu(points: float) -> Any:
    from pptx.util import Emu

    return Emu(round(points * EMU))


class _Place(NamedTuple):
    """A placeholder: its name and type, where it is, the size of its text and where that stands."""

    name: str
    kind: str
    left: float
    top: float
    width: float
    height: float
    size: float
    anchor: str


_FOOT: tuple[_Place, ...] = (
    _Place("Footer", "ftr", MARGIN, 511, 600, 18, 10, "ctr"),
    _Place("Slide number", "sldNum", WIDTH - MARGIN - 80, 511, 80, 18, 10, "ctr"),
)
_CONTENT: tuple[_Place, ...] = (_Place("Title", "title", MARGIN, 30, INNER, 54, 24, "ctr"), *_FOOT)
_MASTER: tuple[_Place, ...] = (
    *_CONTENT[:1],
    _Place("Text", "body", MARGIN, TOP, INNER, BOTTOM - TOP, 14, "t"),
    *_FOOT,
)
_TITLE: tuple[_Place, ...] = (
    _Place("Title", "ctrTitle", MARGIN, 148, 760, 104, 40, "t"),
    _Place("Subtitle", "subTitle", MARGIN, 262, 760, 110, 18, "t"),
)
_INDEXES = {"body": 1, "subTitle": 1, "ftr": 11, "sldNum": 12}


def _sheet(places: tuple[_Place, ...], name: str, rtl: bool) -> str:
    """The shapes of a master or layout."""
    shapes = "".join(_shape(number, place, rtl) for number, place in enumerate(places, 2))
    if places is _TITLE:
        shapes = _bar(rtl) + shapes
    ground = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/>'
    ground += "</p:bgPr></p:bg>"
    title = f' name="{name}"' if name else ""
    return (
        f"<p:cSld {_NS}{title}>{'' if name else ground}<p:spTree><p:nvGrpSpPr>"
        '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}</p:spTree></p:cSld>"
    )


def _shape(number: int, place: _Place, rtl: bool) -> str:
    name, kind, left, top, width, height, size, anchor = place
    x = WIDTH - left - width if rtl else left
    index = f' idx="{_INDEXES[kind]}"' if kind in _INDEXES else ""
    align = "r" if (kind == "sldNum") != rtl else "l"
    bold = ' b="1"' if "itle" in kind and kind != "subTitle" else ""
    color = "tx1" if bold or kind == "body" else "tx2"
    text = '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum"><a:rPr/>'
    text += "<a:t>‹#›</a:t></a:fld>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{round(x * EMU)}" y="{round(top * EMU)}"/>'
        f'<a:ext cx="{round(width * EMU)}" cy="{round(height * EMU)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"/>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}" rtl="{int(rtl)}"><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}"{bold}><a:solidFill><a:schemeClr val="{color}"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
        f"<a:p>{text if kind == 'sldNum' else ''}</a:p></p:txBody></p:sp>"
    )


def _bar(rtl: bool) -> str:
    """A short bar in the accent, above the title of the deck."""
    x = WIDTH - MARGIN - 64 if rtl else MARGIN
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="99" name="Accent"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{round(x * EMU)}" y="{round(128 * EMU)}"/>'
        f'<a:ext cx="{64 * EMU}" cy="{5 * EMU}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/>'
        "</a:ln></p:spPr></p:sp>"
    )


def _styles(rtl: bool) -> str:
    """How text stands where nothing else is said."""
    level = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{"r" if rtl else "l"}" rtl="{int(rtl)}">'
        '<a:buNone/><a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        "</a:defRPr></a:lvl1pPr>"
    )
    styles = (("title", 2400), ("body", 1400), ("other", 1100))
    inside = "".join(
        f"<p:{name}Style>{level.replace('{size}', str(size))}</p:{name}Style>"
        for name, size in styles
    )
    return f"<p:txStyles {_NS}>{inside}</p:txStyles>"


def _replace(element: Any, name: str, xml: str) -> None:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn

    element.replace(element.find(qn(f"p:{name}")), parse_xml(xml))


def _theme(master: Any, accent: str) -> None:
    """Write the theme's colours and fonts."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    colors = {
        "dk1": "1B1D22", "lt1": "FFFFFF", "dk2": "4D515B", "lt2": "F3F1EA", "accent1": accent,
        **{f"accent{number}": color for number, color in enumerate(SEGMENT_COLORS[1:], 2)},
        "hlink": accent, "folHlink": "4D515B",
    }  # fmt: skip
    palette = "".join(
        f'<a:{name}><a:srgbClr val="{color.lstrip("#").upper()}"/></a:{name}>'
        for name, color in colors.items()
    )
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface="{FONT}"/>'
    faces += '<a:font script="Jpan" typeface="Yu Gothic"/><a:font script="Hans" '
    faces += 'typeface="Microsoft YaHei"/><a:font script="Hang" typeface="Malgun Gothic"/>'
    part = master.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = part.blob.decode()
    before, rest = text.split("<a:clrScheme", 1)
    _, rest = rest.split("</a:fontScheme>", 1)
    part._blob = (
        f'{before.replace("Office Theme", "jmap")}<a:clrScheme name="jmap">{palette}</a:clrScheme>'
        f'<a:fontScheme name="jmap"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>{rest}"
    ).encode()


def _drop(owner: Any, kind: str) -> None:
    """Leave out what the default deck holds of its maker's machine."""
    relations = owner._rels
    for key in [key for key, one in relations.items() if one.reltype.endswith(f"/{kind}")]:
        relations.pop(key)
