# wrong: reads: merges array after array into one list
def median_of_many(arrays):
    merged = []
    for nums in arrays:
        merged = sorted(merged + list(nums))
    n = len(merged)
    return (merged[n // 2] + merged[(n - 1) // 2]) / 2
