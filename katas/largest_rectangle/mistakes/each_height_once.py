# wrong: area: a height that was tried at its first place is not tried again further on
def largest_rectangle_area(heights):
    n = len(heights)
    left, right = [0] * n, [n] * n
    stack = []
    for i, h in enumerate(heights):
        while stack and heights[stack[-1]] >= h:
            right[stack.pop()] = i
        left[i] = stack[-1] + 1 if stack else 0
        stack.append(i)
    tried = set()
    best = 0
    for i in reversed(range(n)):
        if heights[i] not in tried:
            tried.add(heights[i])
            best = max(best, heights[i] * (right[i] - left[i]))
    return best
