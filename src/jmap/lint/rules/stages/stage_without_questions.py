"""stage-without-questions."""

from collections.abc import Iterator

from jmap.analysis.stages import lacks
from jmap.lint.rule import Context, Rule
from jmap.model.faults import clipped
from jmap.project.stages import StageEntry
from jmap.source.finding import Finding


def check(stage: StageEntry, context: Context) -> Iterator[Finding]:
    """Yield a finding where neither *stage* nor one of its steps has a question."""
    if lacks(context.index, stage, "questions"):
        yield Finding(
            RULE.name,
            f"{clipped(stage.step.name)} has no question: customers wonder about nothing here",
            stage.path,
            help="add `questions:` with what they ask us, a friend or a search engine here",
        )


RULE = Rule(
    name="stage-without-questions",
    category="stages",
    scope="stage",
    severities="- W W E",
    reads=("questions",),
    sources=("004", "000"),
    summary="A stage with no question.",
    what=(
        "Looks at each stage, its steps included, for questions: what customers want to know "
        "there, whether or not they ask it aloud. A question for roles alone does not count."
    ),
    why=(
        "People seldom leave in anger; they leave because something stayed open. A list of "
        "questions is also the cheapest brief a content or service team can get, and the calls "
        "and chats of one week are enough to start it."
    ),
    question="What would you want to know before you go on, and whom would you ask?",
    bad="""\
journey: New glasses
segments: [Over forties]
stages:
  - name: Eye test
    questions: [Which of the two was sharper?, Do I need varifocals?]
    touchpoints: [Optician]
  - name: Choose a frame
    touchpoints: [Mirror wall]
    barriers: [I cannot see myself without my lenses]
""",
    good="""\
journey: New glasses
segments: [Over forties]
stages:
  - name: Eye test
    questions: [Which of the two was sharper?, Do I need varifocals?]
    touchpoints: [Optician]
  - name: Choose a frame
    questions: [Does the price include the lenses?]
    touchpoints: [Mirror wall]
    barriers: [I cannot see myself without my lenses]
""",
    check=check,
)
