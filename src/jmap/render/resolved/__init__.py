"""The resolved map as JSON."""
