# wrong: edges: max() of an empty sequence for no bars
def largest_rectangle_area(heights):
    areas = []
    stack = []
    for i, h in enumerate([*heights, 0]):
        while stack and stack[-1][1] >= h:
            start, height = stack[-1]
            areas.append(height * (i - start))
            if len(stack) > 1 and stack[-2][1] >= h:
                stack.pop()
            else:
                stack[-1] = (start, h)
                break
        else:
            stack.append((i, h))
    return max(areas)
