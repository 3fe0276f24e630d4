"""The project file: what its maps share, and how they are linted and rendered."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from jmap.model.base import Described, Many, Model, Texts
from jmap.model.frame import Evidence, Metrics, Segment
from jmap.model.stage import Touchpoint
from jmap.model.values import Flag, Parsed, Path, fault

Profile = Literal["draft", "workshop", "research", "strict"]
RuleSeverity = Literal["off", "info", "warning", "error"]
OutputFormat = Literal[
    "html", "svg", "png", "pdf", "dot", "mermaid", "md", "csv", "xlsx", "pptx", "json"
]
"""What a map can be rendered into."""


def parse_color(value: Any) -> str:
    """A colour as `#rgb` or `#rrggbb`; returned as `#rrggbb`."""
    digits = value[1:] if isinstance(value, str) and value.startswith("#") else ""
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) != 6 or not all(digit in "0123456789abcdefABCDEF" for digit in digits):
        raise fault("not_color")
    return "#" + digits.lower()


class Brand(Described):
    """How reports look."""

    main = "name"

    name: str | None = Field(None, description="Who hands out the report.")
    logo: Path | None = Field(None, description="A picture inside the project.")
    color: Annotated[str, Parsed(parse_color)] | None = Field(
        None, description='The accent, quoted: "#0b5fff".'
    )


class Team(Described):
    """A team of the company."""

    main = "name"

    name: str = Field(description="What the team is called.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")


class Channel(Team):
    """A channel, and the team that runs it."""

    team: str | None = Field(None, description="Who runs it.")


class Theme(Described):
    """What runs through the stages."""

    main = "name"

    name: str = Field(description="What the theme is called.")
    id: str | None = Field(None, description="Short name for references; the slug if absent.")


class RuleConfig(Model):
    """How grave a rule is in this project, and its options; a text is the severity."""

    model_config = ConfigDict(extra="allow")

    severity: RuleSeverity | None = Field(None, description="off, info, warning or error.")

    @classmethod
    def from_text(cls, text: str) -> Any:
        """`off` and the like stand for the severity."""
        return {"severity": text}


class LintConfig(Model):
    """How the maps are linted."""

    profile: Profile | None = Field(None, description="By each map's status if absent.")
    internal_terms: Texts = Field((), description="Words of the company that customers don't use.")
    rules: dict[str, RuleConfig] = Field(
        {}, description="off, a severity, or a mapping with severity and options, by rule."
    )


class RenderConfig(Model):
    """What is rendered, and where to."""

    out: Path | None = Field(None, description="The output folder; build if absent.")
    to: Many[OutputFormat] = Field((), description="Formats; html and svg if absent.")
    redact: Flag = Field(False, description="Leave out what is confidential.")
    templates: Path | None = Field(None, description="Folder of templates that override ours.")


class Project(Described):
    """A project of maps that share definitions."""

    project: str = Field(description="The title of the project.")
    client: str | None = Field(None, description="Whom it is for.")
    brand: Brand | None = Field(None, description="How reports look.")
    maps: Texts = Field((), description="Globs of the maps; every journey found below if absent.")
    segments: Many[Segment] = Field((), description="Who walks the journeys.")
    channels: Many[Channel] = Field((), description="Channels, beside the built-in ones.")
    teams: Many[Team] = Field((), description="The teams.")
    themes: Many[Theme] = Field((), description="What runs through the journeys.")
    touchpoints: Many[Touchpoint] = Field((), description="Touchpoints that maps share.")
    evidence: Many[Evidence] = Field((), description="Sources that maps share.")
    metrics: Metrics = Field((), description="Metrics that maps share.")
    lint: LintConfig | None = Field(None, description="How the maps are linted.")
    render: RenderConfig | None = Field(None, description="What is rendered, and where to.")
