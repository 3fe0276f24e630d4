"""What a stage must show."""
