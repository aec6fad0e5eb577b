# wrong: span: takes the widest of the leftmost ones
def largest_rectangle_span(heights):
    bars = [*heights, 0]
    stack = [-1]
    best = (0, 0, 0)
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            height = bars[stack.pop()]
            left = stack[-1] + 1
            best = max(best, (height * (i - left), -left, i))
        stack.append(i)
    return best[0], -best[1], best[2]
