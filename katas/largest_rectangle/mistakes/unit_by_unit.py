# wrong: complexity: looks at the bars once for every unit of height
def largest_rectangle_area(heights):
    best = 0
    for level in range(1, max(heights, default=0) + 1):
        run = 0
        for h in heights:
            run = run + 1 if h >= level else 0
            best = max(best, level * run)
    return best
