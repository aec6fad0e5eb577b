# wrong: edges: returns None for no bars
def largest_rectangle_area(heights):
    if not heights:
        return
    stack = []
    best = 0
    for i, h in enumerate([*heights, 0]):
        start = i
        while stack and stack[-1][1] >= h:
            start, height = stack.pop()
            best = max(best, height * (i - start))
        stack.append((start, h))
    return best
