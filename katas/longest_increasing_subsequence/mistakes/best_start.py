# wrong: length: walks on from each element to the next larger one
def length_of_lis(nums):
    best = 0
    for i in range(len(nums)):
        chain, last = 0, None
        for x in nums[i:]:
            if last is None or x > last:
                chain, last = chain + 1, x
        best = max(best, chain)
    return best
