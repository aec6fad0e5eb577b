# wrong: edges: takes one bar for too few to hold a rectangle
def largest_rectangle_area(heights):
    if len(heights) < 2:
        return 0
    stack, best = [-1], 0
    bars = [*heights, 0]
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            top = stack.pop()
            best = max(best, bars[top] * (i - stack[-1] - 1))
        stack.append(i)
    return best
