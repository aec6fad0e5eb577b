# wrong: complexity: splits at the lowest bar, with slices on a work list
def largest_rectangle_area(heights):
    best = 0
    work = [list(heights)]
    while work:
        bars = work.pop()
        if not bars:
            continue
        low = min(bars)
        best = max(best, low * len(bars))
        at = bars.index(low)
        work += [bars[:at], bars[at + 1 :]]
    return best
