"""Tools for the people who write katas: a proof of a grader, and a kata to start from."""
