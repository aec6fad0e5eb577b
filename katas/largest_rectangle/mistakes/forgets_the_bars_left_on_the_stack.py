# wrong: area: bars that no lower bar ends are never counted
def largest_rectangle_area(heights):
    stack = []
    best = max(heights, default=0) if len(heights) == 1 else 0
    for i, h in enumerate(heights):
        while stack and heights[stack[-1]] > h:
            height = heights[stack.pop()]
            left = stack[-1] if stack else -1
            best = max(best, height * (i - left - 1))
        stack.append(i)
    return best
