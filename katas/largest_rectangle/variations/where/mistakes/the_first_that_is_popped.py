# wrong: span: keeps the first of the best in the order in which they are popped
def largest_rectangle_span(heights):
    bars = [*heights, 0]
    stack = [-1]
    area, span = 0, (0, 0)
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            height = bars[stack.pop()]
            left = stack[-1] + 1
            if height * (i - left) > area:
                area, span = height * (i - left), (left, i)
        stack.append(i)
    return (area, *span)
