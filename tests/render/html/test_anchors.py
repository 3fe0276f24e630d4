import re
from collections.abc import Callable

from jmap.project.index import JourneyIndex
from jmap.render.edition import Edition
from jmap.render.html.anchors import stage_anchors
from jmap.render.outputs import MAKERS

IndexOf = Callable[..., JourneyIndex]


def test_stages_of_one_name_are_told_apart() -> None:
    assert stage_anchors(["wait", "buy", "wait", "wait-3", "a  b"]) == [
        "stage-wait", "stage-buy", "stage-wait-3", "stage-wait-3-4", "stage-a-b",
    ]  # fmt: skip


def test_links_lead_to_the_stage_that_they_name(index_of: IndexOf) -> None:
    index = index_of(
        "journey: J\nstages: [Wait, Buy, {name: Again, id: wait, barriers: wall}]\n"
        "opportunities: [{title: O, stages: Buy}, {title: P, addresses: wall}]\n"
    )
    edition = Edition(index, None, [], stem="m")
    pages = {name: text.decode() for name, text in MAKERS["html"].files(edition, "report")}
    heads = dict(
        re.findall(r'<th [^>]*id="(stage-[^"]*)"[^>]*>.*?<bdi>(.*?)</bdi>', pages["m.html"])
    )
    links = re.findall(
        r'href="m\.html#([^"]+)">\d+ <bdi>(.*?)</bdi>', pages["m.opportunities.html"]
    )
    assert {heads[anchor] for anchor, _name in links} == {"Buy", "Again"}
    assert all(heads[anchor] == name for anchor, name in links)
