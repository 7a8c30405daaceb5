"""A passage → the dates and periods in it."""
