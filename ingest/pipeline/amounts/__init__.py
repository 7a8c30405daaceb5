"""A passage → what it counts and costs."""
