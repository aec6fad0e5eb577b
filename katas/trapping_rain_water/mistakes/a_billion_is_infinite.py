# wrong: edges: takes a billion for higher than every bar
INF = 10**9


def trap(height):
    n = len(height)
    water = 0
    left_max = 0
    right_max = [0] * (n + 1)
    for i in range(n - 1, -1, -1):
        right_max[i] = max(right_max[i + 1], height[i])
    for i in range(n):
        left_max = max(left_max, height[i])
        level = INF
        for wall in (left_max, right_max[i]):
            level = min(level, wall)
        water += max(0, level - height[i])
    return water
