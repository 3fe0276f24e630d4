"""Listening posts: where one goes on listening once the map is made."""

from typing import NamedTuple

from jmap.model.journey import ListeningPost
from jmap.views.details import Details
from jmap.views.plan import link_pairs
from jmap.views.wording import span


class Post(NamedTuple):
    """Where one keeps listening: for which metric, which team, how often."""

    text: str
    metric: str | None
    team: str | None
    every: str | None
    description: str | None
    links: tuple[tuple[str, str], ...]


def post_view(details: Details, post: ListeningPost) -> Post:
    """What is shown of *post*, its metric and team by their names."""
    return Post(
        text=post.text,
        metric=details.name("metric", post.metric),
        team=details.name("team", post.team),
        every=span(post.every) if post.every else None,
        description=post.description,
        links=link_pairs(post),
    )
