# wrong: complexity: keeps a whole path for each tail
from bisect import bisect_left


def lis_positions(nums):
    tails, paths = [], []
    for i, x in enumerate(nums):
        k = bisect_left(tails, x)
        path = [p for p in paths[k - 1]] + [i] if k else [i]
        tails[k : k + 1] = [x]
        paths[k : k + 1] = [path]
    return paths[-1] if paths else []
