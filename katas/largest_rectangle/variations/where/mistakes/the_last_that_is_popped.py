# wrong: span: a later rectangle of the same area replaces an earlier one
def largest_rectangle_span(heights):
    bars = [*heights, 0]
    stack = [-1]
    found = (0, 0, 0)
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            height = bars[stack.pop()]
            left = stack[-1] + 1
            if height * (i - left) >= found[0]:
                found = (height * (i - left), left, i)
        stack.append(i)
    return found
