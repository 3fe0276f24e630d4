"""The project's own pictures, which pages hold inside them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from jmap.project.loading import LoadedMap, LoadedProject
from jmap.project.paths import inside
from jmap.render.image_kinds import is_sound
from jmap.views.entries import Image
from jmap.views.report import Report

MAX_BYTES = 2_000_000
MAX_ALL = 8_000_000
"""What the pictures of one map may have together, so that its pages can still be sent."""

_UNSOUND = "it is no whole PNG, JPEG, GIF, WebP or SVG, or has too many pixels"


class Home(NamedTuple):
    """Where a map lies: the folder of its project, which no picture may leave, and its own."""

    root: Path
    folder: Path


class Illustrations(NamedTuple):
    """The bytes of the pictures of a map, and why others are left out, each told in a sentence."""

    shown: dict[Image, bytes] = {}  # noqa: RUF012 - never written to
    left_out: tuple[str, ...] = ()


def project_images(project: LoadedProject) -> dict[str, bytes]:
    """The bytes of the brand's logo by its path; nothing of what lies outside the project, is no
    file, no picture, larger than `MAX_BYTES` or has too many pixels."""
    path, content = _logo(project)
    return {path: content} if isinstance(content, bytes) else {}


def logo_left_out(project: LoadedProject) -> str | None:
    """Why the brand's logo cannot be shown, in a sentence; None where it can, or there is none."""
    path, content = _logo(project)
    return f"{path} is not shown: {content}" if content and isinstance(content, str) else None


def _logo(project: LoadedProject) -> tuple[str, bytes | str]:
    """The path of the brand's logo, and its bytes, or why these are not shown."""
    brand = project.project.brand if project.project else None
    if project.root is None or brand is None or not brand.logo:
        return "", ""
    content = _content(brand.logo, Home(project.root, project.root))
    return brand.logo, _UNSOUND if isinstance(content, bytes) and not is_sound(content) else content


def home_of(loaded: LoadedMap, project: LoadedProject) -> Home:
    """Where a map of *project* lies."""
    folder = loaded.path.parent
    return Home(project.root or folder, folder)


def illustrations(view: Report, home: Home) -> Illustrations:
    """The pictures that *view* refers to, as far as they can be shown, each read once."""
    shown: dict[Image, bytes] = {}
    left_out, total = [], 0
    for image in dict.fromkeys(_images(view)):
        content = _content(image.path, home._replace(folder=home.root) if image.shared else home)
        if isinstance(content, bytes):
            if not is_sound(content):
                content = _UNSOUND
            elif total + len(content) > MAX_ALL:
                content = f"the pictures of a map have {MAX_ALL // 1_000_000} MB at most"
        if isinstance(content, str):
            left_out.append(f"{image.path} is not shown: {content}")
        else:
            shown[image] = content
            total += len(content)
    return Illustrations(shown, tuple(left_out))


def _images(view: Report) -> Iterator[Image]:
    for walker in view.head.walkers:
        if walker.image:
            yield walker.image
    for column in view.grid.columns:
        for part in column.parts:
            if part.image:
                yield part.image


def _content(path: str, home: Home) -> bytes | str:
    """What the file at *path*, as seen from the home's folder, holds; else why it may not be
    shown. Neither `..` nor a link leads out of the project."""
    outside = "it is outside of the project"
    try:
        if not inside(path, home.root, home.folder):
            return outside
        real = (home.folder / path).resolve(strict=True)
        if not real.is_relative_to(home.root.resolve()):
            return outside
        if not real.is_file():
            return "it is no file"
        if real.stat().st_size > MAX_BYTES:
            return f"it is larger than {MAX_BYTES // 1_000_000} MB"
        return real.read_bytes()
    except FileNotFoundError:
        return "there is no such file"
    except (OSError, ValueError, RuntimeError):  # links in a circle, a name that is none
        return "it cannot be read"
