# wrong: complexity: the longest run of bars for each distinct height
def largest_rectangle_area(heights):
    best = 0
    for level in set(heights):
        run = 0
        for h in heights:
            run = run + 1 if h >= level else 0
            best = max(best, level * run)
    return best
