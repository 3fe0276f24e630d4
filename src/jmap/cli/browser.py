"""Opens pages in the user's browser."""

import os
import sys

import typer


def open_page(url: str) -> None:
    """Open *url*; it is told where there is no browser with windows."""
    import webbrowser

    windows = not sys.platform.startswith(("linux", "freebsd")) or any(
        os.environ.get(name)
        for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    )
    if not (windows and webbrowser.open(url)):  # one in the terminal would take that over
        typer.echo(f"jmap: no browser could be opened here; the page is {url}", err=True)
