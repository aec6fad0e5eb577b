# wrong: reads: a heap of heads, popped to the middle
import heapq
from itertools import islice


def median_of_many(arrays):
    total = sum(len(nums) for nums in arrays)
    middle = list(islice(heapq.merge(*arrays), (total - 1) // 2, total // 2 + 1))
    return sum(middle) / len(middle)
