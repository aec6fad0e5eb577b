# wrong: area: the rectangle begins at the lower bar below, not behind it
def largest_rectangle_span(heights):
    best = (0, 0, 0)
    stack = []
    for i, h in enumerate([*heights, 0]):
        while stack and heights[stack[-1]] > h:
            height = heights[stack.pop()]
            left = stack[-1] if stack else 0
            best = max(best, (height * (i - left), -left, -i))
        stack.append(i)
    return best[0], -best[1], -best[2]
