# wrong: complexity: copies the path of the tail before and adds a position
from bisect import bisect_left


def lis_positions(nums):
    tails, paths = [], []
    for i, x in enumerate(nums):
        k = bisect_left(tails, x)
        path = paths[k - 1] + [i] if k else [i]
        tails[k : k + 1] = [x]
        paths[k : k + 1] = [path]
    return paths[-1] if paths else []
