# wrong: area: bars that no lower bar ends are never counted
def largest_rectangle_span(heights):
    best = (0, 0, 0)
    stack = []
    for i, h in enumerate(heights):
        while stack and heights[stack[-1]] > h:
            height = heights[stack.pop()]
            left = stack[-1] + 1 if stack else 0
            best = max(best, (height * (i - left), -left, -i))
        stack.append(i)
    return best[0], -best[1], -best[2]
