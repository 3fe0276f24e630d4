"""What is served, as the tests read it."""

import re
from collections.abc import Callable

from jmap.serve.library import Library, Page

Make = Callable[..., Library]


def text(page: Page) -> str:
    """What a page shows; the marks of an excerpt are taken out."""
    return re.sub("</?(mark|i)>", "", page.content.decode())


def is_broken(page: Page) -> bool:
    return 'id="jmap-faults"' in text(page)


MAP_OF_BOATS = """\
journey: Renting a boat
stages:
  - name: Choose
    barriers: [Cash only]
  - name: Pay
"""
