"""Office files are zip archives: packed so that the same content gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Callable
from xml.etree.ElementTree import canonicalize

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that an archive knows."""
DAY = "2000-01-01T00:00:00Z"
"""When every file says that it was made."""

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_DATES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*")
_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Change = Callable[[str, bytes], bytes]
"""What to make of a part: its name and content."""


def repack(archive: bytes, change: Change | None = None) -> bytes:
    """*archive* with the times of its making set, in the archive and in its properties; archives
    in it too. Nothing is compressed: no two versions of zlib give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xlsx", ".pptx")):
                content = repack(content)
            if name == "docProps/core.xml":
                content = _DATES.sub(rb"\g<1>" + DAY.encode(), content)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 0  # the same on every system
            new.writestr(entry, change(name, content) if change else content)
    return packed.getvalue()


def canonical(name: str, content: bytes) -> bytes:
    """An XML part in its canonical form, whichever library wrote it."""
    if not name.endswith((".xml", ".rels")):
        return content
    return _XML + canonicalize(content.decode()).encode()


def fit(text: str) -> str:
    """*text* without what XML cannot hold or nothing shows, its lines ended alike."""
    return _UNFIT.sub("", _BREAKS.sub("\n", text))
