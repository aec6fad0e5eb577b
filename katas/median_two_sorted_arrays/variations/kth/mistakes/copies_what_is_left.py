# wrong: log_min: cuts off slices
def kth_of_two(nums1, nums2, k):
    if not 1 <= k <= len(nums1) + len(nums2):
        raise ValueError
    if not nums1:
        return nums2[k - 1]
    if not nums2:
        return nums1[k - 1]
    if k == 1:
        return min(nums1[0], nums2[0])
    i = min(k // 2, len(nums1))
    j = min(k // 2, len(nums2))
    if nums1[i - 1] <= nums2[j - 1]:
        return kth_of_two(nums1[i:], nums2, k - i)
    return kth_of_two(nums1, nums2[j:], k - j)
