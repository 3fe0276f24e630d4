"""The reports on paper, set by Typst."""
