"""Reports as PDF, read back by pypdf, and the map that they are of."""

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

MAP = """
journey: Moving house
language: {language}
scenario: A family moves at the end of the month
segments: [{{name: Tenants, job: Settle in}}, Owners]
objectives: [{{text: Fewer calls, metric: m}}]
metrics: [{{name: Calls, id: m, baseline: 40, value: 31, target: 20}}]
evidence: [{{title: Interviews, id: i, method: interview, date: 2026-03}}]
stages:
  - name: Look around
    goal: Know what there is
    sentiment: {{tenants: 1, owners: 0.5}}
    touchpoints: [{{name: Price list, channel: [web, phone], team: Sales, evidence: i}}]
    barriers: [{{text: No prices anywhere, severity: 4, theme: Openness}}]
    steps: [Ask friends, Compare]
  - name: Decide
    sentiment: {{tenants: {{score: -1.5, feeling: lost}}, owners: -1}}
    barriers: [{{text: Terms nobody understands, severity: 5, theme: Openness}}]
    questions: [Who pays for the van?]
    needs: [{{text: A fixed day, importance: {{tenants: 9, owners: 8}},
              satisfaction: {{tenants: 2, owners: 7}}}}]
    moment_of_truth: Here they sign or leave
opportunities: [{{title: One page of prices, value: 5, cost: 1, addresses: [Openness]}}]
plan:
  - finding: Terms turn people away
    implication: We lose them at the desk
    actions: [{{text: Rewrite the terms, owner: Legal, due: 2026-09}}]
"""


def root_of(pdf: bytes) -> Any:
    """The catalogue of a PDF."""
    return PdfReader(BytesIO(pdf)).root_object


def objects_of(pdf: bytes) -> Iterator[Any]:
    """All objects of a PDF, those in compressed streams too."""
    reader = PdfReader(BytesIO(pdf))
    size: Any = reader.trailer["/Size"]
    for number in range(1, size):
        yield reader.get_object(number)


def text_of(pdf: bytes) -> str:
    """All text, lines joined, words that were parted at the end of a line put together."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    text = "\n".join(pages).replace("\xad\n", "").replace("\u200b", "")
    return unicodedata.normalize("NFKC", " ".join(text.split()))


def figures(node: Any) -> list[Any]:
    """All that is tagged as a figure."""
    node = node.get_object()
    if isinstance(node, list):
        return [found for child in node for found in figures(child)]
    if not isinstance(node, dict):
        return []
    own = [node] if node.get("/S") == "/Figure" else []
    return own + (figures(node["/K"]) if "/K" in node else [])
