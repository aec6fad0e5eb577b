# right: a stack of indices; each popped rectangle is compared by area, then left, then right
def largest_rectangle_span(heights):
    bars = [*heights, 0]
    stack = [-1]
    best = (0, 0, 0)  # area, -left, -right: the greatest is wanted
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            height = bars[stack.pop()]
            left = stack[-1] + 1
            best = max(best, (height * (i - left), -left, -i))
        stack.append(i)
    area, left, right = best
    return (area, -left, -right)
