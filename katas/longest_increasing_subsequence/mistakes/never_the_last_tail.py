# wrong: length: the search stops one short and never finds the last tail
def length_of_lis(nums):
    tails = []
    for x in nums:
        if not tails or x > tails[-1]:
            tails.append(x)
            continue
        lo, hi = 0, len(tails) - 2
        while lo < hi:
            mid = (lo + hi) // 2
            if tails[mid] < x:
                lo = mid + 1
            else:
                hi = mid
        tails[lo] = x
    return len(tails)
