from jmap.analysis.curve import Mood
from jmap.render.html.cells import Cells
from jmap.render.html.rows import Rows
from jmap.views.curve import CurveView, Dot, Felt, LineView, StepFelt
from jmap.views.entries import Entry, StepHead, Walker

WALKERS = (Walker(0, "a", "Ann & co"), Walker(1, "b", "Ben"))
ROWS = Rows(Cells(WALKERS))


def test_steps_are_a_list_with_stars_at_moments_of_truth() -> None:
    steps = ROWS.steps(
        (StepHead("A", "1", "<Ask>", (1,), None), StepHead("B", "2", "Wait", (), ""))
    )
    assert steps.startswith('<ol class="steps"><li><span class="st">A</span><span>')
    assert "<bdi>&lt;Ask&gt;</bdi>" in steps
    assert "Ben" in steps
    assert "#star" not in steps.partition("<bdi>Wait</bdi>")[0]
    assert steps.count("#star") == 1
    assert ROWS.steps(()) == ""


def test_points_have_the_mark_of_their_segment() -> None:
    stage, step = Dot(0, 25.0, 40.5, "-1", low=True), Dot(0, 20.0, 30.0, "+1")
    line = LineView(7, 1, "Ben", False, "", (stage,), (step,), "")
    points = ROWS.points([line, line._replace(number=None, dots=(), steps=())])
    assert points.startswith('<g class="c1" data-for="1"><circle class="tick" cx="20.0%" cy="30.0"')
    assert (
        '<svg x="25.0%" y="40.5" overflow="visible"><use href="#mark-1" class="dot low"' in points
    )
    assert points.endswith('<g class="c1"></g>')


def test_feelings_are_a_row_of_scores_and_words() -> None:
    felt: tuple[tuple[Felt, ...], ...] = (
        ((0, "Ann & co", Mood(-1.6, ("<lost>", "late"))),),
        ((None, "", Mood(None, ())),),
    )
    first, second = ROWS.feelings(felt_at(felt, ((), ()))).split("\n")
    assert '<li class="mood" data-for="0">' in first
    assert "Ann &amp; co" in first
    assert '<span class="pill feel-0">−1.6</span> ' in first
    assert '<span dir="auto">&lt;lost&gt;</span>, <span dir="auto">late</span>' in first
    assert (
        second == '<td role="cell"><ul class="cell"><li class="mood"><span></span></li></ul></td>'
    )


def test_feelings_at_steps_stand_below_the_stages() -> None:
    ann, ben = (0, "Ann & co", Mood(-2, ("<lost>",))), (1, "Ben", Mood(1))
    steps = (StepFelt("a", "Ask", (ann, ben)), StepFelt("b", "Wait", ((None, "", Mood(0)),)))
    whole: Felt = (0, "Ann & co", Mood(-2, ("<lost>",), mean=True))
    row = ROWS.feelings(felt_at(((whole,),), (steps,)))
    stage, ask, wait = row.split("<li ")[1:]
    assert "−2" in stage
    assert "lost" not in stage, "the steps' words are told at the steps"
    assert ask.startswith('class="mood step" data-for="0 1"><span class="st">a</span><span><span ')
    assert ask.index("Ann &amp; co") < ask.index("−2") < ask.index("&lt;lost&gt;")
    assert ask.index('<span data-for="1">') < ask.index("Ben") < ask.index("+1")
    assert '<span class="st">b</span><span><span> <span class="pill feel-2">0</span>' in wait


def felt_at(
    moods: tuple[tuple[Felt, ...], ...], steps: tuple[tuple[StepFelt, ...], ...]
) -> CurveView:
    return CurveView(188.0, (0.0, 0.0, 0.0), (), moods=moods, steps=steps)


def test_a_lane_has_a_cell_for_each_stage() -> None:
    lane = ROWS.lane([(Entry(kind="goal", text="Know"),), ()])
    first, second = lane.split("\n")
    assert "Know" in first
    assert second == '<td role="cell"></td>'
