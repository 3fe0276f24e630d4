"""The path of customers: where the rules draw their lines."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jmap.analysis.flow import flow
from jmap.analysis.reach import unreachable
from jmap.lint import registry
from jmap.lint.rule import Context
from jmap.model.journey import Journey
from jmap.project.index import JourneyIndex
from jmap.source.finding import Finding

Findings = Callable[..., list[Finding]]

MOVING = "journey: Moving house\nsegments: [Couples, {name: Families, id: kids}]\n"
FOUR = "stages: [Look, Visit, Sign, Move]\n"


def messages(found: list[Finding]) -> list[str]:
    return [finding.message for finding in found]


def paths(found: list[Finding]) -> list[tuple[str | int, ...]]:
    return [finding.path for finding in found]


def related(finding: Finding) -> list[tuple[str | int, ...]]:
    return [place.path for place in finding.related]


def with_ways(*ways: str, stages: str = FOUR, root: str = MOVING) -> str:
    """A map of *stages* with the transitions *ways*."""
    return f"{root}{stages}transitions:\n" + "".join(f"  - {{{way}}}\n" for way in ways)


class TestUnreachableStage:
    @pytest.mark.parametrize(
        "ways",
        [
            (),
            ("from: Visit, to: Move, share: 40%",),
            ("from: Visit, to: Move",),
            ("from: Visit, to: Move, kind: next, segments: Couples",),
            ("from: Visit, to: Move, kind: branch", "from: Move, to: Sign, share: 10%"),
            ("from: Visit, to: Move, kind: branch", "from: start, to: Sign, share: 5%"),
            ("from: Visit, to: exit, share: 99%",),
            ("from: Visit, to: exit, share: {Couples: 100%}",),
        ],
    )
    def test_one_way_for_some_is_enough(self, findings: Findings, ways: tuple[str, ...]) -> None:
        text = with_ways(*ways) if ways else MOVING + FOUR
        assert findings("unreachable-stage", text) == []

    def test_a_way_that_stands_in_for_the_next_cuts_it_off(self, findings: Findings) -> None:
        (found,) = findings("unreachable-stage", with_ways("from: Visit, to: Move, kind: branch"))
        assert found.path == ("stages", 2)
        assert found.message == "no way leads to Sign: all ways out of Visit go elsewhere"
        assert related(found) == [("transitions", 0, "to")]

    def test_the_path_may_end_before_it(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Visit, next: none}, Sign, Move]\n"
        (found,) = findings("unreachable-stage", MOVING + stages)
        assert found.message == "no way leads to Sign: the path ends at Visit"
        assert related(found) == [("stages", 1)]

    def test_the_last_step_may_end_it(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Visit, steps: [Ring, {name: Wait, next: none}]}, Sign]\n"
        (found,) = findings("unreachable-stage", MOVING + stages)
        assert related(found) == [("stages", 1, "steps", 1)]
        back = "from: Ring, to: Sign, share: 10%"
        assert findings("unreachable-stage", with_ways(back, stages=stages)) == []

    @pytest.mark.parametrize("last", ["100%", "{Couples: 100%, kids: 100%}"])
    def test_shares_that_leave_nobody_over_cut_it_off(self, findings: Findings, last: str) -> None:
        (found,) = findings("unreachable-stage", with_ways(f"from: Visit, to: exit, share: {last}"))
        assert found.path == ("stages", 2)

    def test_what_floating_point_leaves_over_is_nobody(self, findings: Findings) -> None:
        thirds = ["from: Visit, to: exit, share: 0.1"] * 10
        assert paths(findings("unreachable-stage", with_ways(*thirds))) == [("stages", 2)]

    def test_shares_over_one_prove_nothing(self, findings: Findings) -> None:
        ways = ["from: Visit, to: exit, share: 70%"] * 2
        assert findings("unreachable-stage", with_ways(*ways)) == []

    def test_a_share_of_nothing_is_no_way(self, findings: Findings) -> None:
        ways = ["from: Visit, to: Move, kind: branch", "from: Look, to: Sign, share: 0%"]
        assert paths(findings("unreachable-stage", with_ways(*ways))) == [("stages", 2)]

    def test_two_that_only_lead_to_each_other_are_told_once(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, next: none}, Visit, Sign]\n"
        text = with_ways("from: Sign, to: Visit, share: 20%", stages=stages)
        assert paths(findings("unreachable-stage", text)) == [("stages", 1)]

    def test_two_gaps_are_two_findings(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, next: none}, {name: Visit, next: none}, Sign]\n"
        found = findings("unreachable-stage", MOVING + stages)
        assert paths(found) == [("stages", 1), ("stages", 2)]

    @pytest.mark.parametrize("order", ["one", "any"])
    def test_steps_in_no_order_are_each_a_way(self, findings: Findings, order: str) -> None:
        first = f"{{name: Look, order: {order}, steps: [Online, Paper]}}"
        text = with_ways("from: Online, to: Sign, kind: branch",
                         stages=f"stages: [{first}, Visit, Sign]\n")  # fmt: skip
        assert findings("unreachable-stage", text) == []
        both = with_ways("from: Look, to: Sign, kind: branch",
                         stages=f"stages: [{first}, Visit, Sign]\n")  # fmt: skip
        assert paths(findings("unreachable-stage", both)) == [("stages", 1)]

    def test_a_step_of_it_is_enough(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Visit, steps: [Ring, Enter]}, Sign]\n"
        text = with_ways("from: Look, to: Enter, kind: branch", stages=stages)
        assert findings("unreachable-stage", text) == []

    def test_each_segment_starts_at_its_own_first_stage(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, segments: Couples}, {name: Visit, segments: kids}, Sign]\n"
        assert findings("unreachable-stage", MOVING + stages) == []

    def test_what_is_passed_over_is_not_the_stage_before(self, findings: Findings) -> None:
        stages = (
            "stages: [{name: Look, next: none}, {name: Visit, segments: kids, next: none}, "
            "{name: Sign, segments: Couples}]\n"
        )
        found = findings("unreachable-stage", MOVING + stages)
        assert messages(found)[1] == "no way leads to Sign: the path ends at Look"

    def test_stages_for_roles_alone_are_spared(self, findings: Findings) -> None:
        text = (
            "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
            "stages: [Look, {name: File, segments: Agents}, Sign]\n"
        )
        assert findings("unreachable-stage", text) == []

    def test_nobody_who_walks_gets_to_a_stage_for_others(self, findings: Findings) -> None:
        project = "project: Homes\nsegments: [Couples, Families]\n"
        text = (
            "journey: Moving house\nsegments: Couples\n"
            "stages: [Look, {name: Find a school, segments: Families}]\n"
        )
        (found,) = findings("unreachable-stage", text, project=project)
        assert found.message == "nobody on this map gets to Find a school: it is for others"
        nobody = text.replace("segments: Couples\n", "", 1)
        assert findings("unreachable-stage", nobody, project=project) == []


PLACES = st.sampled_from(["Look", "Visit", "Ring", "Sign", "Move", "Exit", "start"])
TRANSITIONS = st.lists(
    st.fixed_dictionaries(
        {"from": PLACES, "to": PLACES},
        optional={
            "kind": st.sampled_from(["next", "skip", "loop", "branch"]),
            "share": st.sampled_from([0, 0.5, 0.99, 1]),
        },
    ),
    max_size=4,
)


@given(TRANSITIONS, st.sampled_from(["sequence", "one", "any"]))
@example([{"from": "Move", "to": "Exit", "kind": "next"}], "sequence")  # that is to leave
@example([{"from": "Ring", "to": "Look", "kind": "next"}], "one")
def test_a_map_that_needs_no_closer_look_loses_no_stage(
    transitions: list[dict[str, str | float]], order: str
) -> None:
    visit = {"name": "Visit", "steps": ["Ring", "Enter"], "order": order}
    data = {
        "journey": "Moving house",
        "stages": ["Look", visit, "Sign", "Move", "Exit"],
        "transitions": transitions,
    }
    index = JourneyIndex(Journey.model_validate(data))
    check = registry.rules()["unreachable-stage"].check
    found = check(index.journey, Context(index, datetime.date(2026, 10, 1)))
    path = flow(index)
    lost = unreachable(path) if path.whole else []
    assert paths(list(found)) == [("stages", position) for position in lost]


class TestSharesOverOne:
    def test_the_finding_is_at_the_share_that_goes_over(self, findings: Findings) -> None:
        text = with_ways(
            "from: Look, to: Sign, share: 50%",
            "from: Visit, to: exit, share: 60%",
            "from: Visit, to: Look, share: 0.3",
            "from: Visit, to: exit, share: 20%, destination: done",
            "from: Visit, to: Move, share: 5%",
        )
        (found,) = findings("shares-over-one", text)
        assert found.path == ("transitions", 3, "share")
        assert found.message == "the shares that leave Visit add up to 115%"
        assert related(found) == [("transitions", n, "share") for n in (1, 2, 4)]

    @pytest.mark.parametrize(
        "shares",
        [
            ["60%", "40%"],
            [str(1 / 3)] * 3,
            ["0.1"] * 10,
            ["33.34%", "33.33%", "33.33%"],
            ["100%"],
            ["100%", "0%"],
        ],
    )
    def test_the_whole_is_allowed(self, findings: Findings, shares: list[str]) -> None:
        text = with_ways(*(f"from: Visit, to: exit, share: {share}" for share in shares))
        assert findings("shares-over-one", text) == []

    def test_a_hundredth_of_a_percent_is_over(self, findings: Findings) -> None:
        text = with_ways(*["from: Visit, to: exit, share: 33.34%"] * 3)
        assert messages(findings("shares-over-one", text)) == [
            "the shares that leave Visit add up to 100.02%"
        ]

    def test_each_segment_is_added_up_by_itself(self, findings: Findings) -> None:
        over = with_ways(
            "from: Visit, to: exit, share: {Couples: 70%, kids: 20%}",
            "from: Visit, to: Move, share: {Couples: 20%, kids: 60%}",
            "from: Visit, to: Look, segments: kids, share: 30%",
        )
        (found,) = findings("shares-over-one", over)
        assert found.path == ("transitions", 2, "share")
        assert found.message == "the shares that leave Visit add up to 110% of Families"
        fine = over.replace("segments: kids, share: 30%", "segments: Couples, share: 10%")
        assert findings("shares-over-one", fine) == []

    def test_segments_that_differ_are_named_each(self, findings: Findings) -> None:
        text = with_ways(
            "from: Visit, to: exit, share: {Couples: 70%, kids: 90%}",
            "from: Visit, to: Move, share: 40%",
        )
        (found,) = findings("shares-over-one", text)
        assert found.message.endswith("add up to 110% of Couples, 130% of Families")

    def test_a_stage_is_left_at_its_last_step(self, findings: Findings) -> None:
        stages = "stages: [Look, {name: Visit, steps: [Ring, Enter]}, Sign]\n"
        apart = ("from: Ring, to: exit, share: 60%", "from: Visit, to: exit, share: 60%")
        assert findings("shares-over-one", with_ways(*apart, stages=stages)) == []
        same = ("from: Enter, to: exit, share: 60%", "from: Visit, to: exit, share: 60%")
        assert len(findings("shares-over-one", with_ways(*same, stages=stages))) == 1

    def test_steps_in_no_order_are_told_once(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, order: any, steps: [Online, Paper]}, Visit]\n"
        ways = ["from: Look, to: exit, share: 60%"] * 2
        (found,) = findings("shares-over-one", with_ways(*ways, stages=stages))
        assert found.message == "the shares that leave Look add up to 120%"

    def test_entries_leave_no_stage(self, findings: Findings) -> None:
        ways = ("from: start, to: Visit, share: 60%", "from: start, to: Sign, share: 50%")
        assert findings("shares-over-one", with_ways(*ways)) == []

    def test_a_map_that_names_nobody_adds_up_too(self, findings: Findings) -> None:
        ways = ["from: Visit, to: exit, share: 60%"] * 2
        text = with_ways(*ways, root="journey: Moving house\n")
        assert messages(findings("shares-over-one", text)) == [
            "the shares that leave Visit add up to 120%"
        ]

    def test_roles_do_not_count(self, findings: Findings) -> None:
        ways = ["from: Visit, to: exit, share: {Agents: 60%, Couples: 5%}"] * 2
        root = "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
        assert findings("shares-over-one", with_ways(*ways, root=root)) == []


class TestLinearJourney:
    def test_one_finding_for_the_whole_map(self, findings: Findings) -> None:
        (found,) = findings("linear-journey", MOVING + FOUR)
        assert found.path == ()
        assert "from Look to Move in one straight line" in found.message

    @pytest.mark.parametrize(
        "way",
        ["from: Look, to: Visit, effort: 3", "from: Look, to: Visit, share: 50%",
         "from: start, to: Look", "from: Look, to: Visit, kind: next"],
    )  # fmt: skip
    def test_what_only_says_the_next_changes_nothing(self, findings: Findings, way: str) -> None:
        assert len(findings("linear-journey", with_ways(way))) == 1

    @pytest.mark.parametrize(
        "way",
        [
            "from: Look, to: Sign, share: 5%",
            "from: Look, to: Sign",
            "from: Visit, to: Look",
            "from: Visit, to: Visit",
            "from: Visit, to: exit",
            "from: Move, to: EXIT, destination: done",
            "from: Look, to: Visit, kind: branch",
            "from: start, to: Sign",
        ],
    )
    def test_one_way_that_is_not_the_next_is_enough(self, findings: Findings, way: str) -> None:
        assert findings("linear-journey", with_ways(way)) == []

    @pytest.mark.parametrize(
        "stage",
        [
            "{name: Visit, segments: kids}",
            "{name: Visit, steps: [Ring, {name: Show the playground, segments: kids}]}",
            "{name: Visit, order: any, steps: [Ring, Enter]}",
            "{name: Visit, order: one, steps: [Ring, Enter]}",
        ],
    )
    def test_where_not_all_go_the_same_way_it_branches(
        self, findings: Findings, stage: str
    ) -> None:
        assert findings("linear-journey", f"{MOVING}stages: [Look, {stage}, Sign]\n") == []

    def test_what_only_roles_take_is_no_branch(self, findings: Findings) -> None:
        text = (
            "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
            "stages: [Look, {name: Ring, segments: Agents}, Sign, {name: File, segments: Agents}]\n"
        )
        (found,) = findings("linear-journey", text)
        assert "from Look to Sign " in found.message

    @pytest.mark.parametrize(
        "way",
        [
            "from: Look, to: Sign, segments: Agents",
            "from: Visit, to: exit, segments: [Agents]",
            "from: Visit, to: exit, share: {Agents: 10%}",
            "from: Visit, to: Look, kind: loop, segments: Agents",
            "from: File, to: exit",
            "from: File, to: Look",
        ],
    )
    def test_a_way_of_roles_is_none_of_the_customers(self, findings: Findings, way: str) -> None:
        text = (
            "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
            "stages: [Look, Visit, Sign, {name: File, segments: Agents}]\n"
            f"transitions: [{{{way}}}]\n"
        )
        (found,) = findings("linear-journey", text)
        assert "from Look to Sign " in found.message

    def test_a_single_stage_is_no_line_and_its_steps_are(self, findings: Findings) -> None:
        assert findings("linear-journey", f"{MOVING}stages: [Look]\n") == []
        (found,) = findings("linear-journey", f"{MOVING}stages: {{name: Look, steps: [A, B]}}\n")
        assert "goes through Look" in found.message

    def test_a_future_map_is_spared(self, findings: Findings) -> None:
        assert findings("linear-journey", f"state: future\n{MOVING}{FOUR}") == []


@pytest.mark.parametrize(
    ("name", "transition"),
    [
        ("unreachable-stage", {"from": "Look", "to": "Sign", "kind": "branch"}),
        ("linear-journey", {"from": "Look", "to": "Visit"}),
        ("churn-without-exits", {"from": "Look", "to": "Visit"}),
    ],
)
def test_what_a_misspelt_name_may_have_said_is_not_guessed(
    name: str, transition: dict[str, str]
) -> None:
    def run(*transitions: dict[str, str]) -> list[Finding]:
        data = {
            "journey": "Moving house",
            "objectives": {"text": "Keep them", "outcome": "churn"},
            "stages": ["Look", "Visit", "Sign"],
            "transitions": list(transitions),
        }
        index = JourneyIndex(Journey.model_validate(data))
        check = registry.rules()[name].check
        return list(check(index.journey, Context(index, datetime.date(2026, 10, 1))))

    assert len(run(transition)) == 1
    assert run(transition, {"from": "Look", "to": "exti"}) == []


STAGES = """\
stages:
  - Look
  - {name: Visit, barriers: [Forty others in the hall]}
  - {name: Sign, steps: [{name: Read, barriers: [Nine pages]}, Pay]}
  - Move
"""


class TestExitWithoutBarrier:
    def with_exits(self, *exits: str) -> str:
        return with_ways(*exits, stages=STAGES)

    def test_a_stage_is_told_once_at_its_first_exit(self, findings: Findings) -> None:
        text = self.with_exits(
            "from: Look, to: exit, destination: done",
            "from: Look, to: exit, destination: competitor",
            "from: Move, to: exit",
            "from: Look, to: exit",
        )
        found = findings("exit-without-barrier", text)
        assert paths(found) == [("transitions", 1, "to"), ("transitions", 2, "to")]
        assert related(found[0]) == [("stages", 0), ("transitions", 3, "to")]
        assert messages(found)[0].startswith("customers leave Look, ")

    @pytest.mark.parametrize(
        "way",
        [
            "from: Visit, to: exit",
            "from: Sign, to: exit",
            "from: Pay, to: exit, destination: abandon",
            "from: Look, to: exit, destination: done",
            "from: Look, to: exit, share: 0%",
            "from: Look, to: exit, share: {Couples: 0, kids: 0}",
            "from: Look, to: Sign, share: 20%",
        ],
    )
    def test_a_barrier_anywhere_in_the_stage_or_nobody_lost(
        self, findings: Findings, way: str
    ) -> None:
        assert findings("exit-without-barrier", self.with_exits(way)) == []

    def test_a_step_stands_for_its_stage(self, findings: Findings) -> None:
        stages = "stages: [{name: Look, steps: [Online, Paper]}, Visit]\n"
        text = with_ways("from: Online, to: exit", "from: Paper, to: exit", stages=stages)
        (found,) = findings("exit-without-barrier", text)
        assert related(found) == [("stages", 0), ("transitions", 1, "to")]

    def test_what_stops_roles_alone_explains_nothing(self, findings: Findings) -> None:
        root = "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
        stages = "stages: [{name: Look, barriers: {text: Old photos, segments: Agents}}, Sign]\n"
        loss = "from: Look, to: exit, destination: competitor"
        assert len(findings("exit-without-barrier", with_ways(loss, root=root, stages=stages))) == 1
        theirs = f"{loss}, segments: Agents"
        assert findings("exit-without-barrier", with_ways(theirs, root=root, stages=stages)) == []


class TestExitWithoutDestination:
    def test_each_exit_is_told_at_its_end(self, findings: Findings) -> None:
        text = with_ways(
            "from: Look, to: exit",
            "from: Visit, to: Exit, share: 10%",
            "from: Sign, to: exit, destination: other",
            "from: Visit, to: Look",
        )
        found = findings("exit-without-destination", text)
        assert paths(found) == [("transitions", 0, "to"), ("transitions", 1, "to")]
        assert messages(found)[1] == "customers leave Visit, and nobody says where to"

    @pytest.mark.parametrize("share", ["0%", "{Couples: 0%}"])
    def test_an_exit_nobody_takes_needs_none(self, findings: Findings, share: str) -> None:
        text = with_ways(f"from: Look, to: exit, share: {share}")
        assert findings("exit-without-destination", text) == []


class TestExitWithoutShare:
    @pytest.mark.parametrize(
        "way",
        [
            "from: Look, to: exit, destination: abandon, share: 3%",
            "from: Look, to: exit, share: {Couples: 3%}",
            "from: Look, to: exit, segments: kids, share: 3%",
            "from: Look, to: exit, segments: kids, share: {kids: 3%}",
            "from: Move, to: exit, destination: done",
            "from: Look, to: Sign",
        ],
    )
    def test_it_is_said_or_follows(self, findings: Findings, way: str) -> None:
        assert findings("exit-without-share", with_ways(way)) == []

    @pytest.mark.parametrize(
        "way", ["from: Look, to: exit, destination: done", "from: Move, to: exit",
                "from: Move, to: exit, destination: competitor"]
    )  # fmt: skip
    def test_it_does_not_follow_midway_or_for_a_loss(self, findings: Findings, way: str) -> None:
        (found,) = findings("exit-without-share", with_ways(way))
        assert found.path == ("transitions", 0, "to")
        assert found.message.startswith("customers leave ")

    def test_the_rest_is_done_where_the_path_ends(self, findings: Findings) -> None:
        done = "from: Sign, to: exit, destination: done"
        stages = "stages: [Look, {name: Sign, next: none}, Move]\n"
        ways = (done, "from: Sign, to: Look, share: 10%", "from: Look, to: Move, share: 5%")
        assert findings("exit-without-share", with_ways(*ways, stages=stages)) == []
        torn = (done, "from: Sign, to: Look", "from: Look, to: Move, share: 5%")
        assert len(findings("exit-without-share", with_ways(*torn, stages=stages))) == 1

    def test_a_segment_that_leaves_uncounted_is_named(self, findings: Findings) -> None:
        way = "from: Look, to: exit, segments: [Couples, kids], share: {Couples: 3%}"
        assert messages(findings("exit-without-share", with_ways(way))) == [
            "Families leave Look, and nobody says how many"
        ]


class TestChurnWithoutExits:
    def map_for(self, objectives: str, *ways: str) -> str:
        return f"objectives: {objectives}\n" + with_ways(*ways or ("from: Visit, to: Look",))

    @pytest.mark.parametrize("outcome", ["churn", "loyalty"])
    def test_the_first_objective_is_told(self, findings: Findings, outcome: str) -> None:
        objectives = (
            "[Sell more, {text: Keep them, outcome: %s}, {text: Win them, outcome: loyalty}]"
        )
        (found,) = findings("churn-without-exits", self.map_for(objectives % outcome))
        assert found.path == ("objectives", 1)
        assert related(found) == [("objectives", 2)]
        assert found.message.startswith(f"Keep them: this is about {outcome}, ")

    @pytest.mark.parametrize(
        ("way", "lost"),
        [
            ("from: Visit, to: exit", True),
            ("from: Visit, to: exit, destination: competitor, share: 2%", True),
            ("from: Visit, to: exit, destination: done", False),
            ("from: Visit, to: exit, share: 0%", False),
        ],
    )
    def test_an_exit_says_it_where_somebody_is_lost(
        self, findings: Findings, way: str, lost: bool
    ) -> None:
        text = self.map_for("{text: Keep them, outcome: churn}", way)
        assert (findings("churn-without-exits", text) == []) is lost

    @pytest.mark.parametrize("objectives", ["[Keep them]", "{text: Save, outcome: cost}"])
    def test_other_objectives_need_no_exit(self, findings: Findings, objectives: str) -> None:
        assert findings("churn-without-exits", self.map_for(objectives)) == []

    def test_a_future_map_is_spared(self, findings: Findings) -> None:
        text = "state: future\n" + self.map_for("{text: Keep them, outcome: churn}")
        assert findings("churn-without-exits", text) == []


class TestHandoffWithoutEffort:
    def map_of(self, *stages: str, ways: str = "", root: str = MOVING) -> str:
        lines = "".join(f"  - {{{stage}}}\n" for stage in stages)
        return f"{root}stages:\n{lines}" + (f"transitions: [{ways}]\n" if ways else "")

    FIRST = "name: Visit, touchpoints: [{name: Flat, channel: in-person, team: Sales}]"

    @pytest.mark.parametrize(
        ("touchpoint", "changed"),
        [
            ("channel: in-person, team: Sales", None),
            ("channel: email, team: Sales", "channel"),
            ("channel: in-person, team: Legal", "team"),
            ("channel: email, team: Legal", "channel and team"),
            ("channel: [email, in-person], team: sales", None),
            ("channel: email", "channel"),
            ("team: Legal", "team"),
            ("team: Sales", None),
            ("trigger: none", None),
        ],
    )
    def test_what_is_known_of_both_and_not_in_common(
        self, findings: Findings, touchpoint: str, changed: str | None
    ) -> None:
        text = self.map_of(self.FIRST, f"name: Sign, touchpoints: [{{name: Desk, {touchpoint}}}]")
        assert messages(findings("handoff-without-effort", text)) == (
            [
                f"from Visit to Sign customers change {changed}, "
                "and nobody says what effort that takes"
            ]
            if changed
            else []
        )

    SECOND = "name: Sign, touchpoints: [{name: Desk, channel: email, team: Legal}]"

    def test_it_is_told_at_the_stage_that_is_left(self, findings: Findings) -> None:
        (found,) = findings("handoff-without-effort", self.map_of(self.FIRST, self.SECOND))
        assert found.path == ("stages", 0)
        assert related(found) == [("stages", 1)]

    def test_it_is_told_at_the_transition_where_there_is_one(self, findings: Findings) -> None:
        ways = "{from: Visit, to: exit, share: 5%}, {from: Visit, to: Sign, when: They like it}"
        text = self.map_of(self.FIRST, self.SECOND, ways=ways)
        assert paths(findings("handoff-without-effort", text)) == [("transitions", 1, "to")]

    @pytest.mark.parametrize(
        "ways",
        [
            "{from: Visit, to: Sign, effort: 4}",
            "{from: Visit, to: Sign, effort: {kids: 4}}",
            "{from: Visit, to: Sign, kind: branch, effort: 1}",
            "{from: Visit, to: exit, share: 100%}",
        ],
    )
    def test_effort_on_the_transition_or_nobody_who_goes(
        self, findings: Findings, ways: str
    ) -> None:
        text = self.map_of(self.FIRST, self.SECOND, ways=ways)
        assert findings("handoff-without-effort", text) == []

    def test_effort_of_the_stage_that_is_left_or_of_a_step(self, findings: Findings) -> None:
        left = self.map_of(f"{self.FIRST}, effort: 2", self.SECOND)
        step = self.map_of(
            f"{self.FIRST}, steps: [{{name: Ring, effort: {{kids: 3}}}}]", self.SECOND
        )
        assert findings("handoff-without-effort", left) == []
        assert findings("handoff-without-effort", step) == []
        entered = self.map_of(self.FIRST, f"{self.SECOND}, effort: 2")
        assert len(findings("handoff-without-effort", entered)) == 1

    def test_touchpoints_of_steps_count_with_their_stage(self, findings: Findings) -> None:
        touchpoint = "{name: Door, channel: in-person, team: Sales}"
        second = f"name: Sign, steps: [{{name: Go back, touchpoints: {touchpoint}}}]"
        assert findings("handoff-without-effort", self.map_of(self.FIRST, second)) == []

    def test_a_touchpoint_at_both_counts_by_its_channel_and_team(self, findings: Findings) -> None:
        for box, told in (("Letter box", 1), ("{name: Box, channel: post, team: Mail}", 0)):
            first = self.FIRST.replace("[{", f"[{box}, {{")
            second = self.SECOND.replace("[{", f"[{box}, {{")
            assert len(findings("handoff-without-effort", self.map_of(first, second))) == told

    def test_the_channels_team_and_ids_count(self, findings: Findings) -> None:
        project = (
            "project: Homes\nteams: [{name: Sales, id: s}, Legal]\n"
            "channels: [{name: Office, id: desk, team: Legal}, {name: Stairs, team: s}]\n"
        )
        first = "name: Visit, touchpoints: [{name: Flat, channel: Stairs}]"
        same = "name: Sign, touchpoints: [{name: Porch, channel: stairs, team: Sales}]"
        other = "name: Sign, touchpoints: [{name: Counter, channel: desk}]"
        text = self.map_of(first, same)
        assert findings("handoff-without-effort", text, project=project) == []
        text = self.map_of(first, other)
        (found,) = findings("handoff-without-effort", text, project=project)
        assert "change channel and team" in found.message

    def test_skips_and_loops_are_not_the_next_step(self, findings: Findings) -> None:
        text = self.map_of(
            self.FIRST,
            "name: Think it over, effort: 1",
            self.SECOND,
            ways="{from: Visit, to: Sign, share: 10%}, {from: Sign, to: Visit, share: 10%}",
        )
        assert findings("handoff-without-effort", text) == []

    def test_the_next_stage_is_each_segments_own(self, findings: Findings) -> None:
        text = self.map_of(self.FIRST, "name: Ask the school, segments: kids", self.SECOND)
        (found,) = findings("handoff-without-effort", text)
        assert found.message.startswith("from Visit to Sign ")

    def test_what_roles_meet_is_no_contact(self, findings: Findings) -> None:
        root = "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
        second = self.SECOND.replace("team: Legal", "team: Legal, segments: Agents")
        text = self.map_of(self.FIRST, second, root=root)
        assert findings("handoff-without-effort", text) == []


class TestOutboundWithoutTrigger:
    def map_of(self, *touchpoints: str, root: str = MOVING) -> str:
        stages = "".join(
            f"  - {{name: Stage {number}, touchpoints: [{touchpoint}]}}\n"
            for number, touchpoint in enumerate(touchpoints)
        )
        return f"{root}stages:\n{stages}"

    def test_it_is_told_once_where_the_company_is_said_to_start(self, findings: Findings) -> None:
        text = self.map_of("Reminder", "{name: Reminder, initiated_by: company}", "Reminder")
        (found,) = findings("outbound-without-trigger", text)
        assert found.path == ("stages", 1, "touchpoints", 0)
        assert found.message.startswith("Reminder is started by the company")

    @pytest.mark.parametrize(
        "touchpoints",
        [
            ("Reminder",),
            ("{name: Reminder, initiated_by: customer}",),
            ("{name: Reminder, initiated_by: company, trigger: Ten days of silence}",),
            ("{name: Reminder, initiated_by: company}", "{name: Reminder, trigger: Ten days}"),
        ],
    )
    def test_a_trigger_anywhere_or_customers_who_start(
        self, findings: Findings, touchpoints: tuple[str, ...]
    ) -> None:
        assert findings("outbound-without-trigger", self.map_of(*touchpoints)) == []

    def test_what_the_root_says_holds_at_the_stages(self, findings: Findings) -> None:
        root = f"{MOVING}touchpoints: {{name: Reminder, initiated_by: company}}\n"
        (found,) = findings("outbound-without-trigger", self.map_of("Reminder", root=root))
        assert found.path == ("touchpoints", 0)
        assert findings("outbound-without-trigger", self.map_of("Letter", root=root)) == []
        known = root.replace("company}", "company, trigger: Ten days}")
        assert findings("outbound-without-trigger", self.map_of("Reminder", root=known)) == []

    def test_a_step_is_a_place_like_any_other(self, findings: Findings) -> None:
        steps = "{name: Wait, touchpoints: {name: Reminder, initiated_by: company}}"
        text = f"{MOVING}stages: [{{name: Sign, steps: [{steps}]}}]\n"
        (found,) = findings("outbound-without-trigger", text)
        assert found.path == ("stages", 0, "steps", 0, "touchpoints", 0)

    def test_what_only_roles_get_is_spared(self, findings: Findings) -> None:
        root = "journey: Moving house\nsegments: [Couples, {name: Agents, kind: role}]\n"
        touchpoint = "{name: Duty roster, initiated_by: company, segments: Agents}"
        assert findings("outbound-without-trigger", self.map_of(touchpoint, root=root)) == []

    def test_what_the_project_declares_is_told_there_and_once(
        self, findings: Findings, project_findings: Findings
    ) -> None:
        project = (
            "project: Homes\ntouchpoints:\n  - {name: Reminder, initiated_by: company}\n"
            "  - {name: Letter, initiated_by: company, trigger: The lease ends}\n  - Notice board\n"
        )
        text = self.map_of("Reminder", "Letter", "{name: Notice board, initiated_by: company}")
        (found,) = findings("outbound-without-trigger", text, project=project)
        assert found.path == ("stages", 2, "touchpoints", 0)
        assert paths(project_findings("outbound-without-trigger", project)) == [("touchpoints", 0)]

    def test_a_trigger_that_the_project_gives_holds_in_the_map(self, findings: Findings) -> None:
        project = "project: Homes\ntouchpoints: [{name: Reminder, trigger: Ten days}]\n"
        text = self.map_of("{name: Reminder, initiated_by: company}")
        assert findings("outbound-without-trigger", text, project=project) == []


class TestBadlyTimedUpsell:
    @pytest.mark.parametrize(
        "upsell",
        ["addresses: Damp", "stages: Wait", "stages: [Look, Wait]", "addresses: Wait/Damp"],
    )
    def test_it_is_at_each_stage_that_it_reaches(self, findings: Findings, upsell: str) -> None:
        text = (
            f"{MOVING}stages:\n  - {{name: Wait, sentiment: -1, barriers: [Damp]}}\n"
            f"  - {{name: Look, sentiment: 1,\n"
            f"     opportunities: [{{title: A garage, experience: upsell, {upsell}}}]}}\n"
        )
        (found,) = findings("badly-timed-upsell", text)
        assert found.path == ("stages", 1, "opportunities", 0)

    def test_a_title_at_a_stage_is_what_it_is_elsewhere(self, findings: Findings) -> None:
        text = (
            f"{MOVING}stages: [{{name: Wait, sentiment: -1, opportunities: [A garage]}}]\n"
            "opportunities: [{title: A garage, experience: upsell}]\n"
        )
        assert len(findings("badly-timed-upsell", text)) == 1

    def test_a_mean_of_nothing_is_not_below_it(self, findings: Findings) -> None:
        steps = ", ".join(f"{{name: s{n}, sentiment: {n}}}" for n in (-0.1, -0.2, 0.3))
        text = (
            f"{MOVING}stages: [{{name: Wait, steps: [{steps}],\n"
            "  opportunities: [{title: A garage, experience: upsell}]}]\n"
        )
        assert findings("badly-timed-upsell", text) == []

    def map_of(self, sentiment: str, opportunity: str = "", *, steps: str = "") -> str:
        here = opportunity or "{title: A garage too, experience: upsell}"
        parts = f" steps: [{steps}]," if steps else ""
        return (
            f"{MOVING}stages:\n  - {{name: Look, sentiment: 1}}\n"
            f"  - {{name: Wait, sentiment: {sentiment},{parts}\n"
            f"     opportunities: [{here}]}}\n"
        )

    @pytest.mark.parametrize(
        ("sentiment", "told"),
        [
            ("-0.5", "-0.5"),
            ("{Couples: 1, kids: -1.25}", "-1.25 for Families"),
            ("negative", "-1"),
            ("{Couples: -2, kids: -2}", "-2 for Couples and Families"),
            ("{Couples: -2, kids: -0.5}", "-2 for Couples, -0.5 for Families"),
        ],
    )
    def test_below_nothing_for_some_segment(
        self, findings: Findings, sentiment: str, told: str
    ) -> None:
        (found,) = findings("badly-timed-upsell", self.map_of(sentiment))
        assert found.path == ("stages", 1, "opportunities", 0)
        assert found.message.startswith(f"A garage too: at Wait sentiment is {told}, ")
        assert related(found) == [("stages", 1)]

    @pytest.mark.parametrize("sentiment", ["0", "1.5", "{Couples: 0}", "Anxious"])
    def test_not_below_nothing(self, findings: Findings, sentiment: str) -> None:
        assert findings("badly-timed-upsell", self.map_of(sentiment)) == []

    @pytest.mark.parametrize(
        "opportunity",
        [
            "{title: A garage, experience: upsell, status: dropped}",
            "{title: A garage, experience: retention}",
            "A garage",
            "{title: A garage, experience: upsell, segments: Couples}",
        ],
    )
    def test_dropped_of_another_kind_or_for_those_who_are_content(
        self, findings: Findings, opportunity: str
    ) -> None:
        text = self.map_of("{Couples: 1, kids: -1}", opportunity)
        assert findings("badly-timed-upsell", text) == []

    def test_the_steps_speak_for_a_stage_that_says_nothing(self, findings: Findings) -> None:
        steps = "{name: Ring, sentiment: -2}, {name: Sit, sentiment: 1}"
        text = self.map_of("{basis: assumed}", steps=steps)
        assert len(findings("badly-timed-upsell", text)) == 1
        for own in ("0.5", "Tense"):
            assert findings("badly-timed-upsell", self.map_of(own, steps=steps)) == []

    @pytest.mark.parametrize(
        "where", ["stages: [Sign, Wait]", "addresses: No news", "addresses: Silence"]
    )
    def test_one_of_the_whole_map_is_told_once(self, findings: Findings, where: str) -> None:
        text = (
            f"{MOVING}stages:\n"
            "  - {name: Sign, sentiment: -1, barriers: {text: No news, theme: Silence}}\n"
            "  - {name: Wait, sentiment: -1, barriers: No news}\n"
            f"opportunities: [Signs, {{title: A garage, experience: upsell, {where}}}]\n"
        )
        (found,) = findings("badly-timed-upsell", text)
        assert found.path == ("opportunities", 1)
        assert related(found) == [("stages", 0), ("stages", 1)]

    def test_roles_do_not_count_and_a_map_may_name_nobody(self, findings: Findings) -> None:
        stage = "{name: Wait, sentiment: %s, opportunities: {title: G, experience: upsell}}"
        roles = "journey: Moving\nsegments: [Couples, {name: Agents, kind: role}]\n"
        text = f"{roles}stages: [{stage % '{Couples: 1, Agents: -2}'}]\n"
        assert findings("badly-timed-upsell", text) == []
        (found,) = findings("badly-timed-upsell", f"journey: Moving\nstages: [{stage % '-1'}]\n")
        assert found.message == "G: at Wait sentiment is -1, no moment to sell more"
