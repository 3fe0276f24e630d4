"""The format's allowed values, as they are shown."""

from jmap.views.language import _, marked

TERMS = frozenset((
    marked("loyalty"), marked("lifetime-value"), marked("churn"), marked("market-share"),
    marked("revenue"), marked("cost"), marked("satisfaction"), marked("referral"),
    marked("employee-engagement"), marked("other"), marked("csat"), marked("nps"), marked("ces"),
    marked("conversion"), marked("drop-off"), marked("time"), marked("volume"), marked("higher"),
    marked("lower"), marked("interview"), marked("observation"), marked("survey"),
    marked("focus-group"), marked("analytics"), marked("support-log"), marked("call"),
    marked("review"), marked("social"), marked("crm"), marked("mystery-shop"),
    marked("staff-interview"), marked("workshop"), marked("desk-research"), marked("customer"),
    marked("employee"), marked("observer"), marked("segment"), marked("persona"), marked("role"),
    marked("next"), marked("skip"), marked("loop"), marked("exit"), marked("branch"),
    marked("competitor"), marked("abandon"), marked("done"), marked("current"), marked("future"),
    marked("assumption"), marked("mixed"), marked("research"), marked("draft"), marked("live"),
    marked("archived"), marked("proactive"), marked("personalization"), marked("retention"),
    marked("upsell"), marked("effort"), marked("idea"), marked("planned"), marked("doing"),
    marked("dropped"), marked("todo"), marked("reported"), marked("observed"), marked("inferred"),
    marked("assumed"), marked("awareness"), marked("consideration"), marked("purchase"),
    marked("delivery"), marked("onboarding"), marked("use"), marked("support"),
    marked("advocacy"), marked("renewal"), marked("structural"), marked("process"),
    marked("uncertainty"), marked("information"), marked("trust"), marked("access"),
    marked("functional"), marked("emotional"), marked("control"), marked("influence"),
    marked("concern"), marked("company"), marked("owned"), marked("partner"),
    marked("third-party"), marked("qualitative"), marked("quantitative"), marked("error"),
    marked("warning"), marked("info"), marked("web"), marked("app"), marked("email"),
    marked("phone"), marked("chat"), marked("sms"), marked("video"), marked("in-person"),
    marked("post"), marked("search"), marked("advert"), marked("review-site"),
    marked("word-of-mouth"),
))  # fmt: skip
"""Every allowed value of the format."""


def term(value: str) -> str:
    """*value* as a word of the language that is spoken: `third-party` is "third party"; words
    that are the map's own stay as they are."""
    return _(value).replace("-", " ") if value in TERMS else value
