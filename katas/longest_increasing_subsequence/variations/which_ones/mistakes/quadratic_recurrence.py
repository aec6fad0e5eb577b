# wrong: complexity: the recurrence over all earlier elements, with parents
def lis_positions(nums):
    best, parent = [], []
    for i, x in enumerate(nums):
        best.append(1)
        parent.append(None)
        for j in range(i):
            if nums[j] < x and best[j] + 1 > best[i]:
                best[i], parent[i] = best[j] + 1, j
    if not best:
        return []
    i, way = best.index(max(best)), []
    while i is not None:
        way.append(i)
        i = parent[i]
    return way[::-1]
