"""Maps that the tests of office files share, and how they are made."""

from collections.abc import Callable
from pathlib import Path

from jmap.model.project import Project
from jmap.project.discovery import discover, scope_files
from jmap.project.index import JourneyIndex
from jmap.project.loading import load_map, load_project
from jmap.render.edition import Edition
from jmap.render.images import project_images
from jmap.render.names import file_stem

EXAMPLES = Path(__file__).parents[1] / "examples"
IndexOf = Callable[..., JourneyIndex]

HOSTILE = (
    '=HYPERLINK("http://a","b")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "#N/A",
    "<b>bold</b> & \"quoted\" 'too'", "two\nlines", "zero\u200bwidth \u202eturned\u202c", "a,b;c",
)  # fmt: skip
"""What strangers write into maps."""

ARABIC = """
journey: العثور على خبير تثق به
language: ar
segments: [عملاء جدد, عملاء أوفياء]
stages:
  - name: البحث
    sentiment: {عملاء جدد: -1, عملاء أوفياء: 1}
    barriers: [{text: لا دليل على الخبرة, severity: 4}]
  - name: الاختيار
    sentiment: {عملاء جدد: 1, عملاء أوفياء: 2}
    barriers: [السعر غير واضح]
"""

JAPANESE = """
journey: 信頼できる専門家を見つける
language: ja
segments: [新規のお客様]
stages:
  - name: 探す
    sentiment: -1
    barriers: [専門家である証拠がどこにもなく、誰を信じればよいのか分からない]
  - name: 選ぶ
    sentiment: 1
    barriers: [費用が分からない]
"""


def edition(index: JourneyIndex, project: Project | None = None) -> Edition:
    """The map of *index* on its way out."""
    return Edition(index, project, [], stem="map")


def example(name: str) -> Edition:
    """The first map of the example *name*."""
    (scope,) = discover([EXAMPLES / name])
    project = load_project(scope.root)
    path = scope_files(scope, project.globs)[0]
    loaded = load_map(path, project, named=True)
    assert loaded is not None
    assert loaded.index is not None
    return Edition(
        loaded.index, project.project, [], stem=file_stem(loaded.id),
        images=project_images(project),
    )  # fmt: skip


def names(index: JourneyIndex) -> list[str]:
    """What has to be found again: every stage and every barrier."""
    stages = [stage.step.name for stage in index.stages]
    return stages + [p.item.text for stage in index.stages for p in stage.lane("barriers")]


def large(stages: int, segments: int) -> str:
    """A map of so many stages and segments, with long texts."""
    who = [f"Segment number {number}" for number in range(segments)]
    long = " ".join(f"word{number}" for number in range(80))
    lines = ["journey: A large one", f"segments: [{', '.join(who)}]", "stages:"]
    for number in range(stages):
        felt = ", ".join(f"{name}: {(number + k) % 5 - 2}" for k, name in enumerate(who))
        lines += [
            f"  - name: Stage the {number + 1}th",
            f"    sentiment: {{{felt}}}" if felt else f"    sentiment: {number % 5 - 2}",
            f"    actions: [{long if number % 7 == 0 else 'Looks around'}]",
            f"    barriers: [{{text: Barrier {number} {long if number % 5 == 0 else ''},"
            f" severity: {number % 5 + 1}}}]",
            f"    needs: [{{text: Need {number}, importance: 9, satisfaction: {number % 10}}}]",
        ]
    return "\n".join(lines)


def hostile() -> str:
    """A map in which everything is called by what strangers write."""
    from json import dumps  # a JSON string is a YAML one

    said = [dumps(text) for text in HOSTILE]
    lines = [f"journey: {said[0]}", f"segments: [{said[1]}, {said[4]}]", "stages:"]
    for text in said:
        lines += [
            f"  - name: {text}",
            f"    sentiment: {{{said[1]}: -1, {said[4]}: 1}}",
            f"    barriers: [{text}]",
            f"    custom: {{{text}: [{text}]}}",
            f"    needs: [{{text: {text}, importance: 9, satisfaction: 2}}]",
        ]
    lines += ["evidence:", f"  - {{title: {said[0]}, link: 'https://example.com/=a'}}",
              f"  - {{title: {said[3]}, link: 'a/relative/path'}}"]  # fmt: skip
    return "\n".join(lines)
