# wrong: log_min: merges the first k elements
def kth_of_two(nums1, nums2, k):
    if not 1 <= k <= len(nums1) + len(nums2):
        raise ValueError
    i = j = 0
    while True:
        if j == len(nums2) or (i < len(nums1) and nums1[i] <= nums2[j]):
            x = nums1[i]
            i += 1
        else:
            x = nums2[j]
            j += 1
        if i + j == k:
            return x
