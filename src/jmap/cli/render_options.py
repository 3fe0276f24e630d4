"""What `jmap render` is asked for: formats and views, by the command line or the project."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from jmap.cli.names import chosen, names
from jmap.cli.state import refuse

if TYPE_CHECKING:
    from jmap.project.loading import LoadedProject
    from jmap.render.excerpt import Excerpt
    from jmap.render.outputs import Order

MADE, LEFT_OUT, RUN = "What to make", "What to leave out", "The run"
"""The groups of options in the help."""


def check_names(kind: str, asked: Iterable[str]) -> None:
    """Wrong usage for a format or view there is not."""
    from jmap.render.outputs import FORMATS, VIEWS

    known = FORMATS if kind == "format" else (*VIEWS, "all")
    for name in asked:
        chosen(kind, name, known)


def check_given(option: str, texts: list[str] | None) -> None:
    """Wrong usage for an *option* that was given and names nothing: it would be without effect."""
    if texts and not names(texts):
        refuse(f"{option} names none")


def order_of(
    formats: list[str], views: list[str], excerpt: "Excerpt", project: "LoadedProject"
) -> "Order":
    """What to make: as the command line says, else as the project says, else the default."""
    from jmap.render.outputs import DEFAULT_FORMATS, DEFAULT_VIEWS, FORMATS, VIEWS, Order

    config = project.project.render if project.project else None
    wanted = formats or (config.to if config else ()) or DEFAULT_FORMATS
    shown = VIEWS if "all" in views else views or DEFAULT_VIEWS
    order = Order(
        tuple(name for name in FORMATS if name in wanted),
        tuple(name for name in VIEWS if name in shown),
        excerpt._replace(redact=excerpt.redact or (config is not None and config.redact)),
    )
    if not order.makes_anything:
        refuse(_why_nothing(order))
    return order


def is_in_doubt(project: "LoadedProject", redacts: bool, *, asked: Collection[str] = ()) -> bool:
    """Whether a fault in the project file may hide that something is not to be shown: where the
    file breaks off, in a field of `render` that may have been meant for `redact`, and anywhere if
    the run *redacts*. A fault in `to` or `out` counts where that is *asked* of the file."""
    read = project.read
    harmless = {"out", "templates", "to"}.difference(asked)
    faults = [found.finding for found in project.findings if found.finding.rule != "empty-value"]
    return (read is not None and read.model is None) or any(
        redacts
        or fault.rule == "syntax"
        or (fault.path[:1] == ("render",) and harmless.isdisjoint(fault.path[1:2]))
        for fault in faults
    )


def _why_nothing(order: "Order") -> str:
    """Why *order* makes nothing: no format of it shows one of its views."""
    from jmap.render.outputs import MAKERS

    shown = (f"{name} shows {', '.join(MAKERS[name].views)}" for name in order.formats)
    return f"nothing would be made of --view {','.join(order.views)}: {'; '.join(shown)}"
