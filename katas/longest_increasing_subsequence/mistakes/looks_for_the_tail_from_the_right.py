# wrong: complexity: searches the tails one by one from the right
def length_of_lis(nums):
    tails = []
    for x in nums:
        i = len(tails)
        while i > 0 and tails[i - 1] >= x:
            i -= 1
        if i == len(tails):
            tails.append(x)
        else:
            tails[i] = x
    return len(tails)
