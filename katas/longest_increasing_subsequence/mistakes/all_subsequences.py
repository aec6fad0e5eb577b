# wrong: complexity: takes each element or leaves it out, without memory
def length_of_lis(nums):
    def rest(i, last):
        if i == len(nums):
            return 0
        longest = rest(i + 1, last)
        if last is None or nums[i] > last:
            longest = max(longest, 1 + rest(i + 1, nums[i]))
        return longest

    return rest(0, None)
