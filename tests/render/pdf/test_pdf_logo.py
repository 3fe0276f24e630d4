"""The brand in a report as PDF."""

import base64
from collections.abc import Callable
from pathlib import Path

from pdfs import MAP, figures, objects_of, root_of, text_of

from jmap.model.project import Brand, Project
from jmap.render.edition import Edition
from jmap.render.pdf.document import report_pdf
from jmap.render.pdf.typst import can_show


def holds_image(pdf: bytes) -> bool:
    """Whether there is a picture made of dots in a PDF."""
    return any(
        isinstance(each, dict) and each.get("/Subtype") == "/Image" for each in objects_of(pdf)
    )


DATA = "data:image/png;base64,"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f"
    b"\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


def test_the_brand(edition_of: Callable[..., Edition]) -> None:
    brand = Brand(name="Tern", logo="l.png", color="#ff6600")
    project = Project(project="Advice", brand=brand)
    source = MAP.format(language="en")
    with_logo = report_pdf(edition_of(source, project, images={"l.png": PNG}))
    drawn = figures(root_of(with_logo)["/StructTreeRoot"])
    assert "Tern" in {str(figure["/Alt"]) for figure in drawn}
    assert holds_image(with_logo)
    broken = report_pdf(edition_of(source, project, images={"l.png": PNG[:40]}))
    assert "Tern" in text_of(broken)
    assert not holds_image(broken)


def test_what_a_logo_may_be() -> None:
    assert can_show(PNG)
    assert can_show(b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>')
    assert not can_show(PNG[:40])
    assert not can_show(b"no picture at all")


def test_a_logo_reads_no_file_of_the_machine(
    edition_of: Callable[..., Edition], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(PNG)
    drawn = base64.b64encode(PNG).decode()
    for address, seen in ((str(secret), False), (f"file://{secret}", False), (DATA + drawn, True)):
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="9" height="9"><image xlink:href="{address}" width="9" height="9"/></svg>'
        )
        project = Project(project="P", brand=Brand(logo="l.svg"))
        edition = edition_of("journey: J\nstages: [A]\n", project, images={"l.svg": svg.encode()})
        assert holds_image(report_pdf(edition)) == seen
