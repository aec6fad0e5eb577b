# wrong: complexity: a new tuple of open bars for every push and every pop
def largest_rectangle_area(heights):
    best = 0
    waiting = ()
    for i, h in enumerate([*heights, 0]):
        start = i
        while waiting and waiting[-1][1] >= h:
            start, height = waiting[-1]
            waiting = waiting[:-1]
            best = max(best, height * (i - start))
        waiting = waiting + ((start, h),)
    return best
