# wrong: area: the closing zero is known by its value, so the first zero bar ends the scan
def largest_rectangle_area(heights):
    bars = [*heights, 0]
    stack = []
    best = i = 0
    while True:
        h = bars[i]
        start = i
        while stack and stack[-1][1] >= h:
            start, height = stack.pop()
            best = max(best, height * (i - start))
        if h == 0:
            return best
        stack.append((start, h))
        i += 1
