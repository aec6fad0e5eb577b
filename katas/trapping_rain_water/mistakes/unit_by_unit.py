# wrong: complexity: looks at the ground once for every unit of height
def trap(height):
    if not height:
        return 0
    water = 0
    for y in range(1, max(height) + 1):
        left = 0
        right = len(height) - 1
        while height[left] < y:
            left += 1
        while height[right] < y:
            right -= 1
        for x in range(left, right):
            if height[x] < y:
                water += 1
    return water
