# wrong: complexity: searches the tails one by one from the left
def length_of_lis(nums):
    tails = []
    for x in nums:
        i = next((i for i, t in enumerate(tails) if t >= x), len(tails))
        tails[i : i + 1] = [x]
    return len(tails)
