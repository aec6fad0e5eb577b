# wrong: length: a lower value throws away all tails above it
def length_of_lis(nums):
    stack, best = [], 0
    for x in nums:
        while stack and stack[-1] >= x:
            stack.pop()
        stack.append(x)
        best = max(best, len(stack))
    return best
