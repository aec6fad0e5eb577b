# wrong: complexity: the recurrence again, as one expression for each element
def length_of_lis(nums):
    values, best = list(nums), []
    for i, x in enumerate(values):
        best.append(1 + max((b for b, y in zip(best, values) if y < x), default=0))
    return max(best, default=0)
