# wrong: area: a popped bar's rectangle begins at the bar itself, not behind the bar below it
def largest_rectangle_area(heights):
    stack = []
    best = 0
    n = len(heights)
    for i in range(n + 1):
        h = heights[i] if i < n else 0
        while stack and heights[stack[-1]] > h:
            top = stack.pop()
            best = max(best, heights[top] * (i - top))
        stack.append(i)
    return best
