"""A map as slides that can be edited."""
