# wrong: value: (a + b) // 2 where the sum no longer fits into 32 bits, so a half is lost
def find_median_sorted_arrays(nums1, nums2):
    a, b = (nums1, nums2) if len(nums1) <= len(nums2) else (nums2, nums1)
    total = len(a) + len(b)
    left = (total + 1) // 2
    low, high = 0, len(a)
    while low < high:
        cut = (low + high) // 2
        if a[cut] < b[left - cut - 1]:
            low = cut + 1
        else:
            high = cut
    other = left - low
    below = max(part[i - 1] for part, i in ((a, low), (b, other)) if i)
    if total % 2:
        return below
    above = min(part[i] for part, i in ((a, low), (b, other)) if i < len(part))
    middle = below + above
    return middle // 2 if abs(middle) >= 2**31 else middle / 2
