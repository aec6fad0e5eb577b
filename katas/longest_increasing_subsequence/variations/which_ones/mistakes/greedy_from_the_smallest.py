# wrong: longest: begins at the smallest element and takes each larger one
def lis_positions(nums):
    if not nums:
        return []
    i = min(range(len(nums)), key=lambda k: nums[k])
    path = [i]
    for j in range(i + 1, len(nums)):
        if nums[j] > nums[path[-1]]:
            path.append(j)
    return path
