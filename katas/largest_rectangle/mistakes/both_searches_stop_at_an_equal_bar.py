# wrong: area: the search for the ends stops at an equal bar on both sides
def largest_rectangle_area(heights):
    n = len(heights)
    left, right = [-1] * n, [n] * n
    stack = []
    for i in range(n):
        while stack and heights[stack[-1]] > heights[i]:
            stack.pop()
        if stack:
            left[i] = stack[-1]
        stack.append(i)
    stack = []
    for i in range(n - 1, -1, -1):
        while stack and heights[stack[-1]] > heights[i]:
            stack.pop()
        if stack:
            right[i] = stack[-1]
        stack.append(i)
    return max([heights[i] * (right[i] - left[i] - 1) for i in range(n)] or [0])
