# wrong: sublinear: k-th by halving, with a slice of what is left at every step
def kth(a, b, k):
    if len(a) > len(b):
        a, b = b, a
    if not a:
        return b[k - 1]
    if k == 1:
        return min(a[0], b[0])
    i = min(k // 2, len(a))
    j = k - i
    if a[i - 1] <= b[j - 1]:
        return kth(a[i:], b[:j], k - i)
    return kth(a[:i], b[j:], k - j)


def find_median_sorted_arrays(nums1, nums2):
    n = len(nums1) + len(nums2)
    if n % 2:
        return kth(nums1, nums2, n // 2 + 1)
    return (kth(nums1, nums2, n // 2) + kth(nums1, nums2, n // 2 + 1)) / 2
