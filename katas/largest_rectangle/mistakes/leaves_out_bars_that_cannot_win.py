# wrong: area: a bar that cannot win even with the full width is not pushed, but it still parts its neighbours
def largest_rectangle_area(heights):
    n = len(heights)
    bars = [*heights, 0]
    stack, best = [-1], 0
    for i, h in enumerate(bars):
        while len(stack) > 1 and bars[stack[-1]] > h:
            height = bars[stack.pop()]
            best = max(best, height * (i - stack[-1] - 1))
        if h * n > best:
            stack.append(i)
    return best
