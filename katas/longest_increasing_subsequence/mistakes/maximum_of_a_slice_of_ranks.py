# wrong: complexity: takes the maximum of all lengths at lower ranks
def length_of_lis(nums):
    rank = {v: r for r, v in enumerate(sorted(set(nums)))}
    ending_at = [0] * len(rank)
    for v in nums:
        r = rank[v]
        ending_at[r] = max(ending_at[:r], default=0) + 1
    return max(ending_at, default=0)
