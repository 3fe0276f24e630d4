import io
import zipfile

from jmap.render.archives import canonical, fit, repack

CORE = b'<c><dcterms:created xsi:type="d">2026-11-22T01:02:03Z</dcterms:created>'
CORE += b"<dcterms:modified>2026-11-22T01:02:03Z</dcterms:modified></c>"


def packed(day: int, inside: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo("docProps/core.xml", (2026, 11, day, 1, 2, 4))
        archive.writestr(entry, CORE.replace(b"22", str(day).encode()))
        archive.writestr(zipfile.ZipInfo("a.bin", (2026, 11, day, 1, 2, 4)), b"\0<a>")
        if inside:
            archive.writestr(zipfile.ZipInfo("book.xlsx", (2026, 11, day, 0, 0, 0)), inside)
    return file.getvalue()


def test_two_days_give_the_same_bytes_inside_and_out() -> None:
    assert packed(21, packed(21)) != packed(22, packed(22))
    assert repack(packed(21, packed(21))) == repack(packed(22, packed(22)))


def test_what_it_holds_stays() -> None:
    with zipfile.ZipFile(io.BytesIO(repack(packed(21)))) as archive:
        assert archive.namelist() == ["docProps/core.xml", "a.bin"]
        assert archive.read("a.bin") == b"\0<a>"
        assert archive.read("docProps/core.xml").count(b">2000-01-01T00:00:00Z<") == 2


def test_xml_is_the_same_whoever_wrote_it() -> None:
    one = b'<?xml version="1.0"?><a b="1" c=\'2\'><d></d></a>'
    other = b'<a c="2" b="1"><d /></a>'
    assert canonical("x.xml", one) == canonical("x.xml", other)
    assert canonical("x.png", one) == one


def test_text_is_fit_for_xml() -> None:
    assert fit("a\x00b\x1b\x85c\r\nd\u2028e\ufffef\ud800\u202eg\th") == "ab\nc\nd\nefg\th"
