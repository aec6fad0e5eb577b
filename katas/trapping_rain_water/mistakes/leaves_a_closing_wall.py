# wrong: hygiene: appends a closing bar for the stack and leaves it there
def trap(height):
    height.append(0)
    stack, water = [], 0
    for i, h in enumerate(height):
        while stack and h >= height[stack[-1]]:
            top = height[stack.pop()]
            if stack:
                water += (i - stack[-1] - 1) * (min(h, height[stack[-1]]) - top)
        stack.append(i)
    return water
