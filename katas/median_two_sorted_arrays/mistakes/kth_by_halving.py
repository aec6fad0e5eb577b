# wrong: log_min: k-th by halving k: logarithmic in the sum of the lengths
def kth(a, i, b, j, k):
    """The k-th smallest of a[i:] and b[j:], k from 1."""
    if i >= len(a):
        return b[j + k - 1]
    if j >= len(b):
        return a[i + k - 1]
    if k == 1:
        return min(a[i], b[j])
    step = k // 2
    x = a[i + step - 1] if i + step <= len(a) else float("inf")
    y = b[j + step - 1] if j + step <= len(b) else float("inf")
    if x < y:
        return kth(a, i + step, b, j, k - step)
    return kth(a, i, b, j + step, k - step)


def find_median_sorted_arrays(nums1, nums2):
    total = len(nums1) + len(nums2)
    left = kth(nums1, 0, nums2, 0, (total + 1) // 2)
    right = kth(nums1, 0, nums2, 0, total // 2 + 1)
    return (left + right) / 2
