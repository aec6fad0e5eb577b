# wrong: edges: multiplies in floats and rounds at the end
def largest_rectangle_area(heights):
    best = 0.0
    stack = [-1]
    bars = [*map(float, heights), 0.0]
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            best = max(best, bars[stack.pop()] * (i - stack[-1] - 1))
        stack.append(i)
    return int(round(best))
