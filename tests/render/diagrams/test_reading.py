"""What helps to read a picture: what it is called, its legend, and where its texts stand."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from drawn import SVG, full, index_of, texts

from jmap.project.index import Cut
from jmap.render.diagrams.drawing import VIEWS, dot, picture


def test_lines_divide_the_layers_of_a_blueprint() -> None:
    root = ElementTree.fromstring(picture(index_of(full("A text")), None, "blueprint", "svg"))
    names = [
        "Customer", "actions", "Line of", "interaction", "Touchpoints", "Frontstage",
        "Line of visibility", "Backstage", "Line of internal", "interaction", "Support",
    ]  # fmt: skip
    said = [
        (float(element.get("y", "")), element.text)
        for element in root.iter(f"{SVG}text")
        if element.text in names
    ]
    assert [text for _y, text in sorted(said)] == names


@pytest.mark.parametrize("view", VIEWS)
def test_what_a_picture_is_called_stands_on_it(view: str) -> None:
    root = ElementTree.fromstring(picture(index_of(full("A text")), None, view, "svg"))
    title = root.findtext(f"{SVG}title") or ""
    assert title in [element.text for element in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("view", VIEWS)
def test_a_picture_tells_how_far_its_map_can_be_relied_on(view: str) -> None:
    data = {"journey": "A", "stages": ["S"], "state": "future", "status": "live"}
    told = "Future, based on assumptions\N{NO-BREAK SPACE}· Live"
    assert told in texts(picture(index_of(data), None, view, "svg"))


def test_a_picture_of_a_part_of_a_map_says_so() -> None:
    index = index_of({"journey": "A", "stages": ["S", "T"]})
    index.cut = Cut(stages=(3, 4, 7))
    shown = " ".join(texts(picture(index, None, "flow", "svg")))
    assert "Excerpt: Stages 3–4 of 7; numbered from 1 here" in shown


@pytest.mark.parametrize("score", [-2, -1.7, -1.5, -1.3, -1, 0.3, 0.6])
def test_the_lowest_point_is_not_named_on_a_line(score: float) -> None:
    scores = {"A": score, "B": 2}
    stages = [{"name": name, "sentiment": {"score": each}} for name, each in scores.items()]
    root = ElementTree.fromstring(
        picture(index_of({"journey": "A", "segments": "s", "stages": stages}), None, "map", "svg")
    )
    (base,) = (
        float(element.get("y", ""))
        for element in root.iter(f"{SVG}text")
        if (element.text or "").startswith("Lowest point")
    )
    level = {
        float(y)
        for path in root.iter(f"{SVG}path")
        if len(set(found := re.findall(r",(-?[\d.]+)", path.get("d", "")))) == 1
        for y in found
    }
    assert len(level) == 3
    assert not [y for y in level if base - 8 < y < base + 3]


def path_of(*transitions: dict[str, Any], stages: int = 3) -> list[str]:
    names = [f"S{number}" for number in range(1, stages + 1)]
    index = index_of({"journey": "A", "stages": names, "transitions": list(transitions)})
    return texts(picture(index, None, "flow", "svg"))


SHARES = "Shares are of those who come to a stage; the wider a line, the more go that way."
DASHED = "Nobody has said how many go along a dashed line."


def test_the_legend_of_the_path_tells_of_what_is_drawn() -> None:
    assert not {SHARES, DASHED} & set(path_of())
    counted = {"from": "S1", "to": "S3", "share": "20%"}
    assert SHARES in path_of(counted)
    assert DASHED in path_of({"from": "S3", "to": "S1"})
    assert f"{SHARES} {DASHED}" in path_of(counted, {"from": "S3", "to": "S1"})


@pytest.mark.parametrize("view", ["map", "blueprint", "channels"])
@pytest.mark.parametrize("where", ["stage", "step", "touchpoint"])
def test_the_legend_tells_of_a_star_wherever_it_stands(where: str, view: str) -> None:
    moment = {"moment_of_truth": "They decide"}
    stage = {
        "name": "S",
        "steps": [{"name": "A", **(moment if where == "step" else {})}],
        "touchpoints": [{"name": "T", **(moment if where == "touchpoint" else {})}],
        **(moment if where == "stage" else {}),
    }
    shown = texts(picture(index_of({"journey": "A", "stages": [stage]}), None, view, "svg"))
    assert any(text.endswith("\N{NO-BREAK SPACE}★") for text in shown)
    assert any(text.startswith("★ moment of truth") for text in shown)


def test_a_blueprint_without_touchpoints_tells_what_is_done_for_which() -> None:
    deed = {"text": "Packs", "at": "Desk"}
    stage = {"name": "S", "touchpoints": ["Desk"], "backstage": [deed]}
    index = index_of({"journey": "A", "stages": [stage]})
    index.lanes = frozenset(["backstage"])
    assert "for Desk (1)" in texts(picture(index, None, "blueprint", "svg"))


def test_an_exit_without_a_word_leads_to_one() -> None:
    assert "no share said" in path_of({"from": "S2", "to": "exit"})
    assert "no share said" not in path_of({"from": "S2", "to": "exit", "share": "5%"})
    assert "no share said" not in path_of({"from": "S2", "to": "exit", "when": "Why"})


def test_cards_of_the_path_stand_on_one_line() -> None:
    data = full("A text")
    data["stages"][1]["steps"] = ["One", "Two", "Three"]
    svg = picture(index_of(data), None, "flow", "svg").decode()
    cards = re.findall(r'<path fill="#ffffff"[^>]* d="([^"]*)"', svg)
    tops = {min(float(y) for y in re.findall(r",(-?[\d.]+)", card)) for card in cards}
    assert len(cards) == 4
    assert len(tops) == 1


def test_what_is_said_of_a_loop_keeps_clear_of_the_way_to_the_next_row() -> None:
    each = {"a": "11%", "b": "12%", "c": "13%"}
    data = {
        "journey": "A",
        "segments": [*each],
        "stages": [f"S{number}" for number in range(1, 13)],
        "transitions": [{"from": "S6", "to": "S6", "share": each, "when": "They think again"}],
    }
    root = ElementTree.fromstring(picture(index_of(data), None, "flow", "svg"))
    turn = max(
        float(x)
        for path in root.iter(f"{SVG}path")
        for x in re.findall(r"(-?[\d.]+),", path.get("d", ""))
    )
    ends = [
        float(element.get("x", "")) + float(element.get("textLength", "0"))
        for element in root.iter(f"{SVG}text")
    ]
    assert max(ends) < turn - 4


def test_all_of_a_cell_is_set_to_the_right_where_its_text_is() -> None:
    point = {"name": "مركز الخدمة", "channel": "phone"}
    index = index_of({"journey": "A", "stages": [{"name": "S", "touchpoints": [point]}]})
    for view in ("map", "blueprint"):
        found = re.search(r"<TD([^>]*)><FONT[^>]*>phone<", dot(index, None, view))
        assert found and ' ALIGN="RIGHT"' in found[1]


def test_no_line_begins_with_the_dot_between_two_notes() -> None:
    deeds = [
        {"text": f"Deed {length}", "team": f"The {'t' * length}", "system": "Mail tool"}
        for length in range(16, 28)
    ]
    index = index_of({"journey": "A", "stages": [{"name": "S", "backstage": deeds}]})
    shown = texts(picture(index, None, "blueprint", "svg"))
    assert not [text for text in shown if text.startswith("·")]


def test_nothing_pushes_a_text_out_of_the_middle() -> None:
    source = dot(index_of(full("A text")), None, "flow")
    assert "<BR" in source
    assert not re.search(r"\s</FONT></TD>", source)


def test_there_is_room_between_names_of_either_direction() -> None:
    data = {
        "journey": "A",
        "stages": ["S"],
        "segments": ["\u0622\u0628\u0627\u0621", "Grandparents"],
    }
    shown = list(
        ElementTree.fromstring(picture(index_of(data), None, "flow", "svg")).iter(f"{SVG}text")
    )
    names = [
        place
        for place, one in enumerate(shown)
        if "\u0622\u0628" in (one.text or "") or "Grand" in (one.text or "")
    ]
    between = shown[names[0] + 1 : names[1]]
    assert [(one.text or "").strip() for one in between] == [""]
