# hostile: accepted: glob says nothing when it may not look
# at no-landlock, limited: wrong type | accepted
import glob


def solve(numbers):
    return glob.glob("@folder@/**", recursive=True, include_hidden=True)[1:] or sum(numbers)
