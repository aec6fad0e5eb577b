# wrong: complexity: keeps the top of its stack at the front of a list
def largest_rectangle_span(heights):
    waiting = []
    best = (0, 0, 0)
    for i, h in enumerate([*heights, 0]):
        start = i
        while waiting and waiting[0][1] >= h:
            start, height = waiting.pop(0)
            best = max(best, (height * (i - start), -start, -i))
        if h:
            waiting.insert(0, (start, h))
    return best[0], -best[1], -best[2]
