"""Writes what fixes make of a file: whole or not at all, and not over what others wrote."""

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path

from jmap.lint.fixing import Change
from jmap.source.files import read


def rewrite(change: Change) -> None:
    """Put *change* into its file, whose mode and owner stay. A link is followed, but not out of
    the project, or of the link's folder where there is none.

    OSError, and the file as it was, where that cannot be done or the file has changed since."""
    target = _target(change.path, change.root or change.path.parent)
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    temporary = target.with_name(f".jmap-{os.urandom(8).hex()}")
    try:  # the name is known before there is a file: Ctrl-C cannot leave one behind
        with temporary.open("xb") as file:
            file.write(change.after)
        shutil.copymode(target, temporary)
        _keep_owner(target, temporary)
        held = read(target)
        if held not in (change.before, change.after):
            raise OSError(errno.EBUSY, "it has changed meanwhile")
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _target(path: Path, root: Path) -> Path:
    """The file at *path*, or what it is a link to."""
    if not path.is_symlink():
        return path
    target = path.resolve(strict=True)
    if not target.is_relative_to(root.resolve()):
        raise OSError(errno.EXDEV, "it is a link that leads out of the project")
    return target


def _keep_owner(target: Path, temporary: Path) -> None:
    """What *target* belongs to, *temporary* shall, where the system knows owners and lets us."""
    if not hasattr(os, "chown"):
        return
    held, made = target.stat(), temporary.stat()
    if (held.st_uid, held.st_gid) != (made.st_uid, made.st_gid):
        with suppress(OSError):
            os.chown(temporary, held.st_uid, held.st_gid)
