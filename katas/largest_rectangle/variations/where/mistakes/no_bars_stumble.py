# wrong: edges: min() of an empty sequence for no bars
def largest_rectangle_span(heights):
    found, stack = [], [-1]
    bars = [*heights, 0]
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            height = bars[stack.pop()]
            left = stack[-1] + 1
            found.append((-height * (i - left), left, i))
        stack.append(i)
    area, left, right = min(found)
    return -area, left, right
