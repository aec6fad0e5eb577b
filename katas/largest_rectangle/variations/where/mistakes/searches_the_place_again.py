# wrong: complexity: finds the area with a stack, and then looks through all intervals for it
def largest_rectangle_span(heights):
    bars = [*heights, 0]
    stack = [-1]
    area = 0
    for i, h in enumerate(bars):
        while bars[stack[-1]] > h:
            area = max(area, bars[stack.pop()] * (i - stack[-1] - 1))
        stack.append(i)
    if area == 0:
        return (0, 0, 0)
    for left in range(len(heights)):
        low = heights[left]
        for right in range(left + 1, len(heights) + 1):
            low = min(low, heights[right - 1])
            if low * (right - left) == area:
                return (area, left, right)
