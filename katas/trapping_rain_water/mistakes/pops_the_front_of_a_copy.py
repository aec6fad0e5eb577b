# wrong: complexity: eats a copy from both ends with pop(0), each of which shifts the whole list
def trap(height) -> int:
    bars = list(height)
    if not bars:
        return 0
    left = bars.pop(0)
    right = bars.pop() if bars else 0
    water = 0
    while bars:
        if left <= right:
            bar = bars.pop(0)
            left = max(left, bar)
            water += left - bar
        else:
            bar = bars.pop()
            right = max(right, bar)
            water += right - bar
    return water
