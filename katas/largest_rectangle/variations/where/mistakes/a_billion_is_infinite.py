# wrong: edges: takes 10**9 for higher than any bar
def largest_rectangle_span(heights):
    stack = [(-1, -1)]
    best = (0, 0, 0)
    for i, h in enumerate([*heights, 0]):
        h = min(h, 10**9)
        start = i
        while stack[-1][1] >= h and len(stack) > 1:
            start, height = stack.pop()
            best = max(best, (height * (i - start), -start, -i))
        if h:
            stack.append((start, h))
    return best[0], -best[1], -best[2]
