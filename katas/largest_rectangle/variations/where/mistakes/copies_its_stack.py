# wrong: complexity: a new list of open bars for every push and every pop
def largest_rectangle_span(heights):
    best = (0, 0, 0)
    waiting = []
    for i, h in enumerate([*heights, 0]):
        start = i
        while waiting and waiting[-1][1] >= h:
            *waiting, (start, height) = waiting
            best = max(best, (height * (i - start), -start, -i))
        waiting = waiting + [(start, h)] if h else waiting
    return best[0], -best[1], -best[2]
