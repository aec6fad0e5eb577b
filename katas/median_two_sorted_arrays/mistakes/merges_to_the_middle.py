# wrong: sublinear: two pointers up to the middle
def find_median_sorted_arrays(nums1, nums2):
    total = len(nums1) + len(nums2)
    i = j = 0
    previous = current = 0
    for _ in range(total // 2 + 1):
        previous = current
        if j == len(nums2) or (i < len(nums1) and nums1[i] <= nums2[j]):
            current = nums1[i]
            i += 1
        else:
            current = nums2[j]
            j += 1
    return current if total % 2 else (previous + current) / 2
