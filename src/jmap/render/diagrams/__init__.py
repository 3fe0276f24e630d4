"""Diagrams: what views show, as DOT with every place computed, drawn by Graphviz."""
