# wrong: amount: spreads the budget over several bars
def water(bars):
    l, r = 0, len(bars) - 1
    level = total = 0
    while l < r:
        if bars[l] < bars[r]:
            low = bars[l]
            l += 1
        else:
            low = bars[r]
            r -= 1
        level = max(level, low)
        total += level - low
    return total


def best_extra_bar(height, budget):
    bars = list(height)
    first = None
    for _ in range(min(budget, 50)):
        options = []
        for i in range(len(bars)):
            bars[i] += 1
            options.append((water(bars), -i))
            bars[i] -= 1
        w, i = max(options)
        bars[-i] += 1
        if first is None:
            first = -i
    return water(bars), first or 0
