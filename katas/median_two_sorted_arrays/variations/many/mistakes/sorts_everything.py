# wrong: reads: puts all values into one list
def median_of_many(arrays):
    merged = sorted(x for nums in arrays for x in nums)
    n = len(merged)
    return (merged[n // 2] + merged[(n - 1) // 2]) / 2
