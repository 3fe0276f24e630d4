"""Views to bytes: pages, diagrams, paper, slides, tables and texts, and the folders they go to."""
