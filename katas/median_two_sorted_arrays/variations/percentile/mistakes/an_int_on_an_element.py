# wrong: exact: an int where the position lies on an element
def kth(nums1, nums2, k):
    lo, hi = max(0, k - len(nums2)), min(k, len(nums1))
    while lo < hi:
        i = (lo + hi) // 2
        if nums1[i] < nums2[k - i - 1]:
            lo = i + 1
        else:
            hi = i
    return max(nums[at - 1] for nums, at in ((nums1, lo), (nums2, k - lo)) if at)


def percentile_of_two(nums1, nums2, q):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    at, part = divmod(q * (len(nums1) + len(nums2) - 1), 1)
    low = kth(nums1, nums2, at + 1)
    if not part:
        return low
    return low + part * (kth(nums1, nums2, at + 2) - low)
