"""The format's allowed values, as they are shown."""

from jmap.model.stage import CHANNELS
from jmap.views.language import _, marked

_LABELS = (
    # outcomes of objectives, kinds of metrics
    marked("loyalty"), marked("lifetime value"), marked("churn"), marked("market share"),
    marked("revenue"), marked("cost"), marked("satisfaction"), marked("referral"),
    marked("employee engagement"), marked("other"), marked("conversion"), marked("drop-off"),
    marked("time"), marked("volume"), marked("higher"), marked("lower"),
    # evidence
    marked("interview"), marked("observation"), marked("survey"), marked("focus group"),
    marked("analytics"), marked("support log"), marked("call"), marked("review"),
    marked("mystery shop"), marked("staff interview"), marked("workshop"),
    marked("desk research"), marked("customer"), marked("employee"), marked("observer"),
    marked("qualitative"), marked("quantitative"), marked("reported"), marked("observed"),
    marked("inferred"), marked("assumed"),
    # segments, transitions and where they lead
    marked("segment"), marked("persona"), marked("role"), marked("start"), marked("next"),
    marked("skip"), marked("loop"), marked("exit"), marked("branch"), marked("competitor"),
    marked("abandon"), marked("done"),
    # the state of maps, opportunities and actions; the five experiences
    marked("current"), marked("future"), marked("assumption"), marked("mixed"),
    marked("research"), marked("draft"), marked("live"), marked("archived"), marked("idea"),
    marked("planned"), marked("dropped"), marked("todo"), marked("proactive"),
    marked("personalization"), marked("retention"), marked("upsell"),
    # phases
    marked("awareness"), marked("consideration"), marked("purchase"), marked("delivery"),
    marked("onboarding"), marked("use"), marked("support"), marked("advocacy"),
    marked("renewal"),
    # barriers, motivations, whose a touchpoint is
    marked("structural"), marked("process"), marked("uncertainty"), marked("information"),
    marked("trust"), marked("access"), marked("control"), marked("influence"),
    marked("concern"), marked("functional"), marked("emotional"), marked("social"),
    marked("company"), marked("owned"), marked("partner"), marked("third party"),
    # what the linter says
    marked("error"), marked("warning"), marked("info"),
    # channels
    marked("web"), marked("app"), marked("email"), marked("phone"), marked("chat"),
    marked("video"), marked("in person"), marked("post"), marked("search"), marked("advert"),
    marked("review site"), marked("word of mouth"),
)  # fmt: skip
_INITIALS = ("CSAT", "NPS", "CES", "CRM", "SMS")
_MEDIA = marked("social media")
_GOAL = marked("goal reached")
TERMS = {label.replace(" ", "-").lower(): label for label in (*_LABELS, *_INITIALS)}
TERMS["effort"] = marked("less effort")
TERMS["doing"] = marked("under way")
"""Every allowed value of the format, and the English for it; initials are no words."""
WHOSE = {"partner": marked("partner’s"), "third-party": marked("third party’s")}
"""Of touchpoints that are not the company's own, in short."""


def term(value: str) -> str:
    """*value* as a word of the language that is spoken: `third-party` is "third party"; words
    that are the map's own stay as they are."""
    return _(TERMS[value]) if value in TERMS else value


def channel_name(name: str) -> str:
    """A channel as it is called: a built-in one as a word, another as the map calls it."""
    return _media(name) if name in CHANNELS else name


def destination_name(value: str) -> str:
    """Where those go who leave: `done` is an action's status elsewhere."""
    return _(_GOAL) if value == "done" else term(value)


def method_name(value: str) -> str:
    """How a source was gathered, as a word."""
    return _media(value)


def _media(value: str) -> str:
    """The value `social`, which is a motivation elsewhere, and other values."""
    return _(_MEDIA) if value == "social" else term(value)
