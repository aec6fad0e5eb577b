# wrong: span: names the place where the lowest bar stands as the left end
def largest_rectangle_span(heights):
    bars = [*heights, 0]
    stack = [-1]
    best = (0, 0, 0)
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            at = stack.pop()
            best = max(best, (bars[at] * (i - stack[-1] - 1), -at, -i))
        stack.append(i)
    return best[0], -best[1], -best[2]
