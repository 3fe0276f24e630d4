"""How templates of our own are compiled: faster than those of any kind can be."""

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame

from jmap.render.html.escaping import shown


class _Generator(CodeGenerator):
    """Compiles our own templates: `{{ … }}` to what `Templates.shown` makes of it, `a.b` and
    `a(b)` to the same in Python, as whatever they call needs nothing but its arguments."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 Jinja's name
        """Gives a template what it shows everything with."""
        self.writeline("shown, said = environment.shown, environment.said")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: nodes.Expr, *_of: object) -> None:
        """Most is HTML already, or a phrase of ours: neither is looked at anew."""
        self.write("said(" if _is_phrase(node) else "(it if type(it := ")

    def _output_child_post(self, node: nodes.Expr, *_of: object) -> None:
        self.write(")" if _is_phrase(node) else ") is Markup else shown(it))")

    def enter_frame(self, frame: Frame) -> None:
        """Gathers what a template or block makes of a page."""
        super().enter_frame(frame)
        if frame.parent is None:
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """Gives it out as one piece, as each takes its way through every block around it; but what
        holds blocks, and so most of a page, as it is, for it would be copied once more."""
        if frame.parent is None and not (frame.toplevel and self.has_known_extends):
            blocks = self.blocks[frame.block].find(nodes.Block) if frame.block else self.blocks
            given = f"from {frame.buffer}" if blocks else f"concat({frame.buffer})"
            self.writeline(f"yield {given}")
        super().leave_frame(frame, with_python_scope)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 Jinja's name
        """Writes `a.b`."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802 Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Writes `a(b, c=d)`."""
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")


def _is_phrase(node: nodes.Expr) -> bool:
    """Whether *node* is `_("…")`, words of our own."""
    call = node.node if isinstance(node, nodes.Call) else None
    return isinstance(call, nodes.Name) and call.name == "_"


class Templates(Environment):
    """Our own templates. A page shows and asks for thousands of things: what Jinja and MarkupSafe
    look after with each, for templates of any kind, takes longer than the things themselves."""

    code_generator_class = _Generator

    shown = staticmethod(shown)
    said = staticmethod(lru_cache(maxsize=1024)(shown))

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Those of all our templates: none has any of its own, which would be looked for first."""
        return self.globals
