"""Ways to choose the next thread, one in each file; `strategy` says what is asked of each."""
