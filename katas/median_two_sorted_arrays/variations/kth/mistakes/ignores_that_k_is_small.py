# wrong: log_min: searches all cuts of the shorter array although k is small
def kth_of_two(nums1, nums2, k):
    if len(nums1) > len(nums2):
        nums1, nums2 = nums2, nums1
    m, n = len(nums1), len(nums2)
    if not 1 <= k <= m + n:
        raise ValueError
    inf = float("inf")
    lo, hi = 0, m
    while True:
        i = (lo + hi) // 2
        j = k - i
        l1 = nums1[i - 1] if i > 0 else -inf
        r1 = nums1[i] if i < m else inf
        l2 = nums2[j - 1] if 0 < j <= n else (inf if j > n else -inf)
        r2 = nums2[j] if 0 <= j < n else (inf if j >= n else -inf)
        if l1 > r2 or j < 0:
            hi = i - 1
        elif l2 > r1 or j > n:
            lo = i + 1
        else:
            return max(l1, l2)
