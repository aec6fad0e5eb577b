# right: an array of tails as long as the input, and how much of it is in use
def length_of_lis(nums):
    n = len(nums)
    best_end = [0] * n
    used = 0
    for value in nums:
        low, high = 0, used  # best_end[:low] < value <= best_end[high:used]
        while low != high:
            middle = low + (high - low) // 2
            if best_end[middle] >= value:
                high = middle
            else:
                low = middle + 1
        best_end[low] = value
        used += low == used
    return used
