# wrong: amount: a pool ends where the ground first rises again, however low that is
def trap(height):
    water, i, n = 0, 0, len(height)
    while i < n - 1:
        # climb
        while i + 1 < n and height[i + 1] >= height[i]:
            i += 1
        left = i
        # go down, then up until it falls again
        while i + 1 < n and height[i + 1] < height[i]:
            i += 1
        while i + 1 < n and height[i + 1] >= height[i]:
            i += 1
        level = min(height[left], height[i])
        water += sum(level - height[k] for k in range(left, i + 1) if height[k] < level)
    return water
