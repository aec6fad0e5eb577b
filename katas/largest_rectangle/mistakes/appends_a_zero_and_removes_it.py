# wrong: hygiene: appends a closing zero and removes it again: bars that can only be read are not answered
def largest_rectangle_area(heights):
    heights.append(0)
    stack = [-1]
    best = 0
    for i in range(len(heights)):
        while heights[i] < heights[stack[-1]]:
            h = heights[stack.pop()]
            w = i - stack[-1] - 1
            best = max(best, h * w)
        stack.append(i)
    heights.pop()
    return best
