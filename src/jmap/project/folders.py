"""Folders of the user's that are no part of a project."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """The platform's folder for what can be made anew; `JMAP_CACHE_DIR` names another."""
    named = os.environ.get("JMAP_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("jmap", appauthor=False)
