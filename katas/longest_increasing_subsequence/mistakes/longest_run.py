# wrong: length: the longest run of neighbours that rise
def length_of_lis(nums):
    best = run = 0
    last = None
    for x in nums:
        run = run + 1 if last is not None and x > last else 1
        best = max(best, run)
        last = x
    return best
