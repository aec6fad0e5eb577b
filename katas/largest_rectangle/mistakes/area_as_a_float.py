# wrong: edges: the best area starts as 0.0, and what is held against it is a float too
def largest_rectangle_area(heights):
    best = 0.0
    stack = [-1]
    bars = [*heights, 0]
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            best = max(best, float(bars[stack.pop()] * (i - stack[-1] - 1)))
        stack.append(i)
    return best
