# wrong: area: a lower bar starts at its own place although higher ones stood before it
def largest_rectangle_area(heights):
    stack = []
    area = 0
    for i, h in enumerate(heights):
        while stack and stack[-1][1] > h:
            start, height = stack.pop()
            area = max(area, height * (i - start))
        stack.append((i, h))
    for start, height in stack:
        area = max(area, height * (len(heights) - start))
    return area
