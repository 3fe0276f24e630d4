"""Pages: the reports and the indexes."""
