# right: a stack of falling walls; a pool is filled layer by layer when its right wall arrives
def trap(height):
    stack = []  # indices, heights falling
    water = 0
    for i, h in enumerate(height):
        while stack and height[stack[-1]] < h:
            floor = height[stack.pop()]
            if not stack:
                break
            left = stack[-1]
            water += (min(height[left], h) - floor) * (i - left - 1)
        stack.append(i)
    return water
