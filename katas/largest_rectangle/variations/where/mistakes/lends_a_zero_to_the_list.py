# wrong: hygiene: appends a closing zero and removes it again: bars that can only be read are not answered
def largest_rectangle_span(heights):
    heights.append(0)
    stack = [-1]
    best = (0, 0, 0)
    for i, h in enumerate(heights):
        while heights[stack[-1]] > h:
            height = heights[stack.pop()]
            left = stack[-1] + 1
            best = max(best, (height * (i - left), -left, -i))
        stack.append(i)
    del heights[-1]
    return best[0], -best[1], -best[2]
