"""Ways to choose the next thread, one in each file."""
