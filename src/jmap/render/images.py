"""The project's own pictures, which pages hold inside them."""

from pathlib import Path

from jmap.project.loading import LoadedProject
from jmap.project.paths import inside

MAX_BYTES = 2_000_000


def project_images(project: LoadedProject) -> dict[str, bytes]:
    """The bytes of the brand's logo by its path; nothing of what lies outside the project, is no
    file or is larger than `MAX_BYTES`."""
    brand = project.project.brand if project.project else None
    if project.root is None or brand is None or not brand.logo:
        return {}
    content = _content(project.root / brand.logo, project.root)
    return {} if content is None else {brand.logo: content}


def _content(path: Path, root: Path) -> bytes | None:
    try:
        real = path.resolve(strict=True)
        if not inside(str(path.relative_to(root)), root, root):
            return None
        if not real.is_relative_to(root.resolve()) or not real.is_file():
            return None
        return real.read_bytes() if real.stat().st_size <= MAX_BYTES else None
    except (OSError, ValueError):
        return None
