# wrong: complexity: longest common subsequence with the sorted distinct values
def length_of_lis(nums):
    target = sorted(set(nums))
    row = [0] * (len(target) + 1)
    for x in nums:
        diagonal = 0
        for j, y in enumerate(target, 1):
            above = row[j]
            row[j] = diagonal + 1 if x == y else max(above, row[j - 1])
            diagonal = above
    return row[-1]
