# wrong: value: the mean of the medians, weighted by length
def median_of_many(arrays):
    total = sum(len(nums) for nums in arrays)
    return sum(nums[len(nums) // 2] * len(nums) for nums in arrays if len(nums)) / total
