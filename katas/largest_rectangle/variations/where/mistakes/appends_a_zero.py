# wrong: hygiene: leaves its closing zero in the caller's list
def largest_rectangle_span(heights):
    heights += [0]
    stack = [-1]
    best = (0, 0, 0)
    for i, h in enumerate(heights):
        while heights[stack[-1]] > h:
            height = heights[stack.pop()]
            left = stack[-1] + 1
            best = max(best, (height * (i - left), -left, -i))
        stack.append(i)
    return best[0], -best[1], -best[2]
