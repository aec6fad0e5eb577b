# right: joins runs from the tallest bar down and keeps the leftmost, shortest of the best
def largest_rectangle_span(heights):
    n = len(heights)
    first, last = {}, {}
    area, left, right = 0, 0, 0
    for i in sorted(range(n), key=lambda k: -heights[k]):
        if heights[i] == 0:
            break
        lo = first.pop(i - 1, i)
        hi = last.pop(i + 1, i)
        first[hi] = lo
        last[lo] = hi
        here = heights[i] * (hi - lo + 1)
        if here > area or (here == area and (lo, hi + 1) < (left, right)):
            area, left, right = here, lo, hi + 1
    return area, left, right
