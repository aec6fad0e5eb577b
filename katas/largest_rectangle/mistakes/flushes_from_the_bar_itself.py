# wrong: area: what is left at the end is as wide as from the bar itself to the end
def largest_rectangle_area(heights):
    stack = []
    best = 0
    n = len(heights)
    for i, h in enumerate(heights):
        while stack and heights[stack[-1]] > h:
            height = heights[stack.pop()]
            width = i if not stack else i - stack[-1] - 1
            best = max(best, height * width)
        stack.append(i)
    while stack:
        top = stack.pop()
        best = max(best, heights[top] * (n - top))
    return best
