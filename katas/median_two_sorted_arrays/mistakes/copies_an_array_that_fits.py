# wrong: log_min: copies an array of up to 5,000 elements before it searches
FITS = 5_000
INF = float("inf")


def find_median_sorted_arrays(nums1, nums2):
    a, b = sorted((nums1, nums2), key=len)
    m, n = len(a), len(b)
    a, b = (list(nums[:]) if len(nums) <= FITS else nums for nums in (a, b))
    half = (m + n + 1) // 2
    lo, hi = 0, m
    while lo < hi:
        i = (lo + hi) // 2
        if a[i] < b[half - i - 1]:
            lo = i + 1
        else:
            hi = i
    i, j = lo, half - lo
    left = max(a[i - 1] if i else -INF, b[j - 1] if j else -INF)
    if (m + n) % 2:
        return left
    return (left + min(a[i] if i < m else INF, b[j] if j < n else INF)) / 2
