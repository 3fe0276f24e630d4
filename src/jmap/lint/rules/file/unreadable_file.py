"""unreadable-file."""

from jmap.lint.rule import Rule

RULE = Rule(
    name="unreadable-file",
    category="file",
    scope="source",
    severities="E E E E",
    summary="A file that cannot be read as a text, or that no map can be.",
    what=(
        "Finds a file that is missing or may not be opened, one that is not UTF-8 (an editor may "
        "have saved it as UTF-16 or in an old Windows encoding), and one that is beyond any map: "
        "larger than 16 MB, deeper than 64 levels, with more than 250,000 values."
    ),
    why=(
        "Of such a file jmap sees nothing at all, so the map would be missing from the report. "
        "The other maps of the project are read all the same."
    ),
    question="Is this the file you meant, and which program saved it?",
    bad=f"""\
# pasted from another tool, brackets and all
journey: A table for Saturday evening
segments: [Couples]
stages: {"[" * 65}Reserve{"]" * 65}
""",
    good="""\
journey: A table for Saturday evening
segments: [Couples]
stages: [Reserve]
""",
)
