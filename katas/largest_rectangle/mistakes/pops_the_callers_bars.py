# wrong: hygiene: takes the bars off the caller's list, from its end
def largest_rectangle_area(heights):
    best = 0
    waiting = []
    taken = 0
    while heights or waiting:
        h = heights.pop() if heights else 0
        start = taken
        while waiting and waiting[-1][1] >= h:
            start, height = waiting.pop()
            best = max(best, height * (taken - start))
        if h:
            waiting.append((start, h))
        taken += 1
    return best
