# wrong: area: the width of a popped bar counts the lower bar below it on the stack
def largest_rectangle_area(heights):
    stack = []
    best = 0
    for i, h in enumerate(list(heights) + [0]):
        while stack and heights[stack[-1]] >= h:
            height = heights[stack.pop()]
            width = i - stack[-1] if stack else i
            best = max(best, height * width)
        stack.append(i)
    return best
