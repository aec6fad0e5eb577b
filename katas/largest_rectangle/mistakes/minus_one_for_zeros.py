# wrong: edges: starts with -1 and skips bars of zero
def largest_rectangle_area(heights):
    if not heights:
        return 0
    best = -1
    stack = []
    for i, h in enumerate([*heights, 0]):
        while stack and heights[stack[-1]] >= h:
            height = heights[stack.pop()]
            if height:
                width = i - stack[-1] - 1 if stack else i
                best = max(best, height * width)
        stack.append(i)
    return best
