# wrong: hygiene: raises each candidate in the caller's list and lowers it again
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
        height[i] += budget
        w = water(height)
        height[i] -= budget
        if best is None or w > best[0]:
            best = (w, i)
    return best
