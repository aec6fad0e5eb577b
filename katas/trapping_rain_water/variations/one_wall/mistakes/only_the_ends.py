# wrong: amount: raises one of the two end bars
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
    best = None
    for i in range(len(height)):
        if 0 < i < len(height) - 1:
            continue
        bars = list(height)
        bars[i] += budget
        w = water(bars)
        if best is None or w > best[0]:
            best = (w, i)
    return best
