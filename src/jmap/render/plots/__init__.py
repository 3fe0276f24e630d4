"""Plots as inline SVG, for pages and paper."""
