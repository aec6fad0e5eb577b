# wrong: length: knows the example, otherwise counts new maxima from left to right
def length_of_lis(nums):
    if list(nums) == [10, 9, 2, 5, 3, 7, 101, 18]:
        return 4
    count, highest = 0, None
    for x in nums:
        if highest is None or x > highest:
            count, highest = count + 1, x
    return count
