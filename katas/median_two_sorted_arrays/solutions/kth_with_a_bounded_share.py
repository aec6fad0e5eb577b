# right: k-th smallest, with the share of the smaller array searched between its bounds; asked twice
def kth(short, long, k):
    """The k-th smallest, k from 1."""
    fewest, most = max(0, k - len(long)), min(k, len(short))
    while fewest < most:
        share = (fewest + most) // 2
        if short[share] < long[k - share - 1]:
            fewest = share + 1
        else:
            most = share
    if fewest == 0:
        return long[k - 1]
    if fewest == k:
        return short[k - 1]
    return max(short[fewest - 1], long[k - fewest - 1])


def find_median_sorted_arrays(nums1, nums2):
    short, long = (nums1, nums2) if len(nums1) < len(nums2) else (nums2, nums1)
    total = len(short) + len(long)
    if total % 2 == 1:
        return kth(short, long, total // 2 + 1)
    a, b = kth(short, long, total // 2), kth(short, long, total // 2 + 1)
    return a + (b - a) / 2
