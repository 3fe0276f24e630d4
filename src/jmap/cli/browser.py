"""Opens pages in the user's browser."""

import os
import sys


def open_page(url: str) -> None:
    """Open *url*, quietly where there is no browser with windows."""
    import webbrowser

    windows = not sys.platform.startswith(("linux", "freebsd")) or any(
        os.environ.get(name)
        for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    )
    if windows:  # one in the terminal would take that over
        webbrowser.open(url)
