# wrong: complexity: keeps the top of its stack at the front of a list
def largest_rectangle_area(heights):
    bars = [*heights, 0]
    stack = []
    best = 0
    for i, h in enumerate(bars):
        while stack and bars[stack[0]] >= h:
            height = bars[stack.pop(0)]
            width = i - stack[0] - 1 if stack else i
            best = max(best, height * width)
        stack.insert(0, i)
    return best
