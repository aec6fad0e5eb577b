# wrong: edges: names all bars when they are all zero
def largest_rectangle_span(heights):
    if not heights:
        return (0, 0, 0)
    bars = [*heights, -1]
    stack = [-1]
    best = None
    for i, h in enumerate(bars):
        while len(stack) > 1 and bars[stack[-1]] > h:
            height = bars[stack.pop()]
            left = stack[-1] + 1
            here = (-height * (i - left), left, i)
            best = here if best is None else min(best, here)
        stack.append(i)
    return -best[0], best[1], best[2]
