# wrong: complexity: the recurrence over all earlier elements
def count_lis(nums, modulo=1_000_000_007):
    if not nums:
        return 1
    length, ways = [], []
    for i, x in enumerate(nums):
        best, count = 0, 1
        for j in range(i):
            if nums[j] < x:
                if length[j] > best:
                    best, count = length[j], ways[j]
                elif length[j] == best:
                    count += ways[j]
        length.append(best + 1)
        ways.append(count % modulo)
    top = max(length)
    return sum(c for c, l in zip(ways, length) if l == top) % modulo
