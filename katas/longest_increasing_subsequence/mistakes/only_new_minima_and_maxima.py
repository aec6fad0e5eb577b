# wrong: length: a value between the tails is ignored; only the first and the last tail are kept up
def length_of_lis(nums):
    tails = []
    for x in nums:
        if not tails or x > tails[-1]:
            tails.append(x)
        elif x < tails[0]:
            tails[0] = x
        elif len(tails) > 1 and tails[-2] < x:
            tails[-1] = x
    return len(tails)
