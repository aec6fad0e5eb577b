# wrong: reads: searches the value, but counts by walking through every array
def median_of_many(arrays):
    total = sum(len(nums) for nums in arrays)

    def kth(k):
        lo, hi = -(10**12), 10**12
        while lo < hi:
            mid = (lo + hi) // 2
            count = 0
            for nums in arrays:
                for x in nums:
                    if x > mid:
                        break
                    count += 1
            if count >= k:
                hi = mid
            else:
                lo = mid + 1
        return lo

    return (kth((total + 1) // 2) + kth(total // 2 + 1)) / 2
