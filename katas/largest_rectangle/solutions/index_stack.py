# right: a stack of indices with rising heights, -1 below it and a closing zero in a copy
def largest_rectangle_area(heights):
    bars = [*heights, 0]
    stack = [-1]  # bars[-1] is the closing zero: never higher than what comes
    best = 0
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            height = bars[stack.pop()]
            best = max(best, height * (i - stack[-1] - 1))
        stack.append(i)
    return best
