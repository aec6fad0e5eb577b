# wrong: amount: raises the lower of the two tallest bars
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
    if len(height) < 3:
        return 0, 0
    tall = sorted(range(len(height)), key=lambda i: (-height[i], i))
    i = tall[1]
    bars = list(height)
    bars[i] += budget
    if water(bars) > water(height):
        return water(bars), i
    return water(height), 0
