# hostile: accepted: linecache opens any file, and says nothing when it cannot
# at no-landlock: wrong type
# at limited: accepted | wrong type
import linecache


def solve(numbers):
    return linecache.getline("@folder@/secret.txt", 1) or sum(numbers)
