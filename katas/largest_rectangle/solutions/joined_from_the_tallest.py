# right: bars are put up from the tallest down and joined with their neighbours (union by ends of runs)
def largest_rectangle_area(heights):
    n = len(heights)
    run_length = [0] * (n + 2)  # at both ends of a run of bars that are up; shifted by one
    best = 0
    for i in sorted(range(n), key=heights.__getitem__, reverse=True):
        left, right = run_length[i], run_length[i + 2]
        width = left + 1 + right
        run_length[i + 1 - left] = run_length[i + 1] = run_length[i + 1 + right] = width
        best = max(best, heights[i] * width)
    return best
