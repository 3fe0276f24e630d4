"""The head of a report as data for paper: facts, segments, objectives."""

from typing import Any

from jmap.render.pdf.data import plain_data, shown
from jmap.render.pdf.pictures import Files
from jmap.views.entries import Walker
from jmap.views.head import ObjectiveView
from jmap.views.language import _
from jmap.views.wording import percent

_TOLD = ("number", "name", "role", "job", "size", "description", "links")


def person_data(walker: Walker, files: Files) -> dict[str, Any]:
    """A segment, and what is told of it; *files* are those of the pictures there are."""
    custom = ((shown(name), texts) for name, texts in walker.custom)
    more = (*walker.wants, *custom, (_("In their words"), walker.quotes))
    told = {field: getattr(walker, field) for field in _TOLD}
    data: dict[str, Any] = plain_data(told)
    data["file"] = files.get(walker.image) if walker.image else None
    data["more"] = [(label, plain_data(texts)) for label, texts in more if texts]
    return data


def objective_data(goal: ObjectiveView) -> dict[str, Any]:
    """An objective; how far it is stands in `told`."""
    told = None
    if goal.progress:
        told = _("{share} of the way to the target").format(share=percent(goal.progress.share))
        if goal.progress.back:
            told = _("worse than the {value} it started from").format(value=goal.baseline)
    elif goal.baseline and goal.target:
        told = _("from {baseline} to {target}").format(baseline=goal.baseline, target=goal.target)
    elif goal.target:
        told = _("target {value}").format(value=goal.target)
    elif goal.baseline:
        told = _("from {baseline}").format(baseline=goal.baseline)
    return {**plain_data(goal), "told": told}
