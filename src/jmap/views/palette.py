"""The colours, dashes and marks that pages and diagrams share."""

SEGMENT_COLORS = ("#0072b2", "#c95400", "#00835f", "#a8508a", "#2d8dc4", "#b07800")
"""Okabe and Ito's blue, vermilion, green, purple, sky, amber; dark enough to be seen on white."""

SEGMENT_COLORS_DARK = ("#4aa3e0", "#f28a45", "#2fbf94", "#df94c0", "#8ecdf2", "#e8b23d")
"""The same hues, light enough to be seen on black."""

SEGMENT_DASHES = ("", "7 4", "1.5 4", "10 4 2 4", "4 3", "12 5")
"""Stroke dashes, in pixels; the first line is solid."""

SEGMENT_MARKS = ("circle", "square", "triangle", "diamond", "down", "plus")

SENTIMENT_COLORS = ("#b3261e", "#d9775f", "#8a8a85", "#4f93a8", "#1f6f8b")
"""From very negative to very positive: warm, neutral, cool."""

SEVERITY_COLORS = ("#f0c4b4", "#e39b84", "#d26a51", "#b93a2b", "#8f1414")
"""Severity 1 to 5."""


def style_of(number: int) -> int:
    """Which of the colours, dashes and marks the segment at position *number* wears."""
    return number % len(SEGMENT_COLORS)
