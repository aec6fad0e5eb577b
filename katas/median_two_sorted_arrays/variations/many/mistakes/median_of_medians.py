# wrong: value: the median of the medians
from statistics import median


def median_of_many(arrays):
    def middle(nums):
        n = len(nums)
        return (nums[n // 2] + nums[(n - 1) // 2]) / 2

    return median(middle(nums) for nums in arrays if len(nums))
