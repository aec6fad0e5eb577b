# wrong: log_min: halves k, whatever the length of the shorter array
def kth_of_two(nums1, nums2, k):
    if not 1 <= k <= len(nums1) + len(nums2):
        raise ValueError
    i = j = 0
    while i < len(nums1) and j < len(nums2) and k > 1:
        half = k // 2
        a = nums1[min(i + half, len(nums1)) - 1]
        b = nums2[min(j + half, len(nums2)) - 1]
        if a <= b:
            k -= min(half, len(nums1) - i)
            i = min(i + half, len(nums1))
        else:
            k -= min(half, len(nums2) - j)
            j = min(j + half, len(nums2))
    if i == len(nums1):
        return nums2[j + k - 1]
    if j == len(nums2):
        return nums1[i + k - 1]
    return min(nums1[i], nums2[j])
