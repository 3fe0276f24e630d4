"""Every word of jmap's own, in every output, is said in the language of the map.

The language of these tests is a made-up one: its texts are the English ones in Cyrillic letters.
The maps are written in Greek letters. So a Latin letter in an output belongs to a text that nobody
could translate, unless it is among those that are the same in all languages."""

import re
import string
from collections.abc import Iterator
from gettext import NullTranslations
from html.parser import HTMLParser
from io import BytesIO

import pytest

from jmap.model.journey import Journey
from jmap.model.project import Project
from jmap.model.reading import read_model
from jmap.project.index import JourneyIndex, ProjectIndex
from jmap.render.batch import card_of, render_map
from jmap.render.edition import Edition
from jmap.render.html.indexes import index_page, projects_page
from jmap.render.outputs import FORMATS, VIEWS, Format, Order
from jmap.source.document import Document
from jmap.views import language
from jmap.views.readiness import ReadinessItem

DATA: tuple[Format, ...] = ("json", "csv", "dot")
"""Formats for programs, which are in English for every map."""
SAME_EVERYWHERE = frozenset({
    *"abABC",  # letters of steps and objectives
    *("HTML", "MD", "MERMAID", "PDF", "PPTX", "SVG", "XLSX"),
    "https", "example", "com",  # a link that nobody has named
    "Q",  # of a quarter, in a sheet as it was written
})  # fmt: skip
LATIN = re.compile(r"[A-Za-z]+")
FIELD = re.compile(r"({\w*})")
ENTITY = re.compile(r"&#?\w+;|#\d+;")
GRAMMAR = re.compile(
    r"^(journey|flowchart (LR|TB)|```mermaid|accTitle|accDescr|title|section)\b"
    r"|\b(start|finish|[sx]\d+)\b(?=[\[( ]|$)|--x|<br/>"
)
"""Mermaid's own words."""
LETTERS = str.maketrans(
    string.ascii_letters, "абвгдежзийклмнопрстуфхцчшщАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ"
)


class Foreign(NullTranslations):
    """Says all texts in other letters."""

    def gettext(self, message: str) -> str:
        texts = FIELD.split(message)
        return "".join(t if FIELD.fullmatch(t) else t.translate(LETTERS) for t in texts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


PROJECT = """
project: Έργο
client: Πελάτης
description: Περί τίνος
brand: {name: Μάρκα, color: "#0b5fff"}
segments: [{name: Νέοι, size: 35%}, {name: Παλιοί, size: 1200}, {name: Σύμβουλος, kind: role}]
teams: [Πωλήσεις, {name: Στήριξη}]
themes: [Εμπιστοσύνη, Κόστος]
channels: [{name: Κατάστημα, team: Πωλήσεις}]
evidence: [{title: Κοινή έρευνα, id: κοινή, method: workshop, date: 2026, sample: 4}]
"""

MAP = """
journey: Το ταξίδι
description: Για όλους
state: future
basis: mixed
status: review
scenario: Κάτι συμβαίνει
expectations: [Γρήγορα]
scope: {starts: Εδώ, ends: Εκεί, excludes: [Άλλα]}
objectives:
  - {text: Να μείνουν, outcome: lifetime-value, metric: Ικανοποίηση}
  - {text: Να έρθουν, outcome: market-share}
  - {text: Να πουν, metric: Σύσταση}
sponsor: Άννα
owner: Στήριξη
teams: [Πωλήσεις, Στήριξη]
links: [{text: Δεσμός, url: "https://example.com/α"}]
segments:
  - name: Νέοι
    job: Να βρω
    goals: [Στόχος]
    needs: [Χρεία]
    outcomes: [Έκβαση]
    quotes: [Λόγια]
    size: 35%
    custom: {Ηλικία: [Λίγη]}
    evidence: [έρευνα]
  - Παλιοί
  - {name: Σύμβουλος, kind: role}
language: el
reviewed: 2026-05-01
review_every: 6 months
evidence:
  - {title: Έρευνα, id: έρευνα, method: survey, voice: customer, date: 2026-03-02, sample: 120,
     link: "https://example.com/β", note: Σημείωση, solicited: true, segments: [Νέοι]}
  - {title: Κλήσεις, id: κλήσεις, method: support-log, date: 2026-Q3}
  - {title: Λόγος, id: λόγος, method: staff-interview, date: 2025-11, confidential: true}
  - {title: Ύποπτη, id: ύποπτη, method: mystery-shop, voice: observer}
  - {title: Άγνωστη, id: άγνωστη}
metrics:
  - {name: Ικανοποίηση, kind: csat, value: {Νέοι: 61.5, Παλιοί: 70}, baseline: 55, target: 80,
     date: 2026-02-01, sample: 240, owner: Στήριξη, evidence: [έρευνα]}
  - {name: Σύσταση, kind: nps, value: -12, baseline: 3, target: 20}
  - {name: Έσοδα, kind: revenue, value: 1234567.5, unit: "€", direction: higher}
  - {name: Διαρροή, kind: drop-off, target: 12}
  - {name: Κόπος, kind: ces, value: 5.5, baseline: 5}
touchpoints:
  - {name: Ιστότοπος, channel: web, team: Πωλήσεις, description: Ο τόπος}
listening:
  - {text: Ακρόαση, metric: Σύσταση, team: Στήριξη, every: 1 month}
transitions:
  - {from: start, to: Αγορά, share: 5%, segments: [Παλιοί]}
  - {from: Αναζήτηση, to: Αγορά, kind: skip, when: Ξέρουν, share: {Νέοι: 10%, Παλιοί: 30%},
     effort: {Νέοι: 4, Παλιοί: 2}, trigger: Μήνυμα, evidence: [έρευνα]}
  - {from: Αγορά, to: Αναζήτηση, kind: loop, share: 15%, effort: 3}
  - {from: Αγορά, to: exit, kind: exit, destination: competitor, share: 12.5%, when: Ακριβό}
  - {from: Χρήση, to: exit, kind: exit, destination: abandon, share: {Νέοι: 8%, Παλιοί: 2%}}
  - {from: Αναζήτηση, to: exit, kind: exit, destination: other}
  - {from: Χρήση, to: exit, kind: exit, destination: done, share: 40%}
stages:
  - name: Αναζήτηση
    phase: awareness
    goal: Να βρουν
    owner: Πωλήσεις
    description: Πρώτα
    duration: 2 weeks
    wait: {Νέοι: 2 days, Παλιοί: 1 h}
    importance: {Νέοι: 9, Παλιοί: 6}
    satisfaction: {Νέοι: 3, Παλιοί: 5}
    effort: 4
    sample: 55
    actions: [{text: Ψάχνουν, segments: [Νέοι], evidence: [κλήσεις]}, Ρωτούν]
    expectations: [Απλά]
    thoughts: [Τι να κάνω]
    needs:
      - {text: Σαφήνεια, theme: Εμπιστοσύνη, importance: {Νέοι: 9, Παλιοί: 8},
         satisfaction: {Νέοι: 2, Παλιοί: 7}, sample: {Νέοι: 80, Παλιοί: 40}, evidence: [έρευνα]}
      - {text: Ησυχία, importance: 8, satisfaction: 4}
    motivations: [{text: Φόβος, kind: emotional}, {text: Τιμή, kind: social}]
    questions:
      - {text: Ποιος πληρώνει, theme: Κόστος, answered_by: Ιστότοπος}
      - Γιατί
    barriers:
      - {text: Ποιος είναι, kind: trust, theme: Εμπιστοσύνη, severity: {Νέοι: 5, Παλιοί: 2},
         sphere: influence, at: Ιστότοπος, evidence: [έρευνα]}
      - {text: Ακριβά, kind: cost, severity: 3, sphere: concern, segments: [Νέοι]}
    sentiment: {Νέοι: {score: -1.5, feeling: Άγχος, basis: reported}, Παλιοί: neutral,
                Σύμβουλος: positive}
    quotes: [{text: Χάθηκα, evidence: [κλήσεις]}]
    touchpoints:
      - {name: Ιστότοπος, answers: [Ποιος πληρώνει], importance: 8, satisfaction: 3, effort: 5,
         sentiment: negative, moment_of_truth: Εδώ κρίνεται, duration: 5–10 min, sample: 30,
         metrics: [Σύσταση], evidence: [έρευνα], links: ["https://example.com/γ"]}
      - {name: Διαφήμιση, channel: [advert, social], initiated_by: company, trigger: Κάθε μήνα,
         ownership: partner, team: Πωλήσεις}
      - {name: Στόμα, channel: word-of-mouth, ownership: third-party}
    metrics: [Έσοδα, Διαρροή]
    frontstage: [{text: Χαιρετούν, team: Πωλήσεις, at: Ιστότοπος}]
    backstage: [{text: Ετοιμάζουν, team: Στήριξη, system: Μητρώο}]
    support: [{text: Αποθήκη, system: Βάση}]
    custom: {Νόμος: [Κανόνας]}
    moment_of_truth: true
  - name: Αγορά
    phase: purchase
    steps:
      - {name: Καλάθι, sentiment: -2, actions: [Βάζουν], duration: 20 min}
      - {name: Πληρωμή, sentiment: {Νέοι: -1, Παλιοί: 1}, barriers: [Ακριβά], moment_of_truth: true,
         touchpoints: [{name: Ταμείο, channel: in-person, team: Πωλήσεις}]}
    order: one
    opportunities: [{title: Εδώ κάτι, value: 3}]
  - name: Χρήση
    phase: use
    segments: [Παλιοί]
    sentiment: Χαρά
    touchpoints: [{name: Γραμμή, channel: phone, team: Στήριξη, initiated_by: company}]
    barriers: [{text: Ποιος είναι, evidence: [ύποπτη]}, {text: Μόνοι, kind: process}]
    questions: [Γιατί]
    next: none
opportunities:
  - {title: Σφραγίδα, stages: [Αναζήτηση], segments: [Νέοι], addresses: [Σαφήνεια, Ποιος είναι],
     experience: proactive, value: 5, cost: 2, priority: Πρώτο, ideas: [Σήμα], status: planned,
     owner: Στήριξη, objective: Να μείνουν, evidence: [έρευνα], description: Περιγραφή}
  - {title: Ταχύτητα, importance: {Νέοι: 9, Παλιοί: 7}, satisfaction: {Νέοι: 4, Παλιοί: 6},
     experience: effort, value: 2, cost: 4, status: doing, addresses: [Κόστος, Ποιος πληρώνει]}
  - {title: Δώρα, experience: upsell, status: dropped, value: 1}
  - {title: Κλήση, status: done, cost: 1, stages: [Χρήση]}
plan:
  - finding: Δεν ξέρουν
    implication: Φεύγουν
    stages: [Αναζήτηση, Καλάθι]
    segments: [Νέοι]
    audience: [Πωλήσεις]
    evidence: [έρευνα]
    actions:
      - {text: Να γραφτεί, owner: Στήριξη, due: 2026-09-30, status: doing, opportunity: Σφραγίδα,
         metric: Ικανοποίηση, trigger: Απόφαση}
      - {text: Να μετρηθεί, due: 2026-Q4, status: todo}
      - {text: Να κοπεί, status: dropped}
  - finding: Περιμένουν
"""
SPARE = """
journey: Λίγα
language: el
parent: όλα/Αναζήτηση
replaces: όλα
variant_of: άλλο
stages: [{name: Μόνο, barriers: [Κάτι]}]
"""
LONG = """
journey: Πολλά
language: el
segments: [Όλοι]
transitions:
  - {from: start, to: Στάδιο 12}
  - {from: Στάδιο 2, to: Στάδιο 12, share: 20%, effort: 2, when: Βιάζονται}
  - {from: Στάδιο 13, to: Στάδιο 3}
opportunities: [Πρώτη, {title: Δεύτερη, stages: [Στάδιο 2]}]
stages:
""" + "".join(
    f"  - {{name: Στάδιο {n}, sentiment: {-1 if n == 7 else 1}, touchpoints: [Χώρος {n % 5}]}}\n"
    for n in range(1, 15)
)
READINESS = [
    ReadinessItem("warning", "κανόνας", "Μήνυμα", "Βοήθεια", "αγορά"),
    ReadinessItem("info", "κανόνας", "Μήνυμα"),
    ReadinessItem("error", "κανόνας", "Μήνυμα", None, "χρήση"),
]
"""The linter speaks English: its rules and messages are given as if they were the map's."""


def edition(name: str, text: str) -> Edition:
    """A map in its project."""
    known = read_model(Document("jmap.yaml", PROJECT.encode()), Project).model
    read = read_model(Document("map.yaml", text.encode()), Journey)
    assert read.model is not None and known is not None
    assert not read.findings
    return Edition(JourneyIndex(read.model, ProjectIndex(known), name), known, READINESS, stem=name)


@pytest.fixture(scope="module")
def files() -> Iterator[dict[str, bytes]]:
    """All outputs of a map that uses all of the format, of one that uses hardly any, of a long
    one, and of the first two together, where the made-up language is spoken; numbers and dates
    are Greek."""
    with pytest.MonkeyPatch.context() as patch:
        speech = language.Speech("el", Foreign())
        patch.setattr(language, "_speech_of", lambda _language: speech)
        order = Order(tuple(f for f in FORMATS if f not in (*DATA, "png")), VIEWS)
        full, spare = edition("όλα", MAP), edition("λίγα", SPARE)
        made = render_map(full, order)
        cards = [card_of(full, made)]
        made |= (more := render_map(spare, order))
        cards.append(card_of(spare, more))
        made |= render_map(edition("πολλά", LONG), order)
        made["index.html"] = index_page(full.project, cards).encode()
        made["projects.html"] = projects_page([("φάκελος", full.project, cards)]).encode()
        yield made


def latin(texts: Iterator[str]) -> set[str]:
    """What is in Latin letters in *texts*, but for what is the same everywhere."""
    found: set[str] = set()
    for text in texts:
        found.update(LATIN.findall(ENTITY.sub("", FIELD.sub("", text))))
    return found - SAME_EVERYWHERE


KINDS = sorted({"html", "index", "projects", *FORMATS} - {*DATA, "png"})


@pytest.mark.parametrize("kind", KINDS)
def test_all_words_of_ours_can_be_translated(kind: str, files: dict[str, bytes]) -> None:
    chosen = {
        name: content
        for name, content in files.items()
        if kind == (name[:-5] if name in ("index.html", "projects.html") else name.split(".")[-1])
    }
    assert chosen
    for name, content in chosen.items():
        texts = list(texts_of(name, content))
        assert any(re.search("[а-яА-Я]", text) for text in texts) or name.endswith("map.mermaid")
        assert {name: latin(iter(texts))} == {name: set()}


def test_a_word_that_was_forgotten_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_speech_of", lambda _: language.Speech("el", Foreign()))
    spare = edition("λίγα", SPARE)
    monkeypatch.setattr(
        "jmap.render.outputs._", lambda text: text if text == "All journeys" else "ф"
    )
    page = render_map(spare, Order(("html",), ("report",)))["λίγα.html"]
    assert latin(texts_of("λίγα.html", page)) == {"All", "journeys"}


def texts_of(name: str, content: bytes) -> Iterator[str]:
    """All that the file *name* says."""
    match name.rsplit(".", 1)[1]:
        case "html" | "svg":
            return iter(Said(content, ("aria-label", "title", "alt", "data-place")).texts)
        case "pptx":
            return slide_texts(content)
        case "xlsx":
            return sheet_texts(content)
        case "pdf":
            return pdf_texts(content)
    return (GRAMMAR.sub("", line.strip()) for line in content.decode().splitlines())


class Said(HTMLParser):
    """What markup says: its texts, and the *attributes* that are shown or read out."""

    def __init__(self, markup: bytes, attributes: tuple[str, ...]) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._attributes = attributes
        self._silent = 0
        self.feed(markup.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        self.texts += [value or "" for name, value in attrs if name in self._attributes]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


SILENT = ("style", "script", "c:f", "c:formatcode", "a:tablestyleid")
"""Elements whose text nobody reads, as the parser spells them."""


def slide_texts(content: bytes) -> Iterator[str]:
    """What is on slides and in their charts and notes, and what pictures are called."""
    from pptx import Presentation

    deck = Presentation(BytesIO(content))
    yield deck.core_properties.title
    for slide in deck.slides:
        for part in (slide.part, *(link.target_part for link in slide.part.rels.values()
                                   if not link.is_external)):  # fmt: skip
            if part.partname.endswith(".xml") and "slideLayout" not in part.partname:
                yield from Said(part.blob, ("descr", "title")).texts


def sheet_texts(content: bytes) -> Iterator[str]:
    """What is on sheets, and what they are called."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content))
    yield book.properties.title or ""
    for sheet in book.worksheets:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield from (value for value in row if isinstance(value, str))


def pdf_texts(content: bytes) -> Iterator[str]:
    """What is on pages, in the outline, and what pictures are called."""
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject

    reader = PdfReader(BytesIO(content))
    yield (reader.metadata and reader.metadata.title) or ""
    yield from (str(each.title) for each in reader.outline if not isinstance(each, list))
    for page in reader.pages:
        yield page.extract_text()
    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing = reader.get_object(number)
        if isinstance(thing, DictionaryObject) and "/Alt" in thing:
            yield str(thing["/Alt"])
