# wrong: edges: the two pointers call themselves for every bar
def trap_prefix(height, columns=False):
    n = len(height)
    left, right = [0] * n, [0] * n
    best = 0
    for i in range(n):
        best = max(best, height[i])
        left[i] = best
    best = 0
    for i in range(n - 1, -1, -1):
        best = max(best, height[i])
        right[i] = best
    water = [min(left[i], right[i]) - height[i] for i in range(n)]
    return water if columns else sum(water)


def trap_stack(bars):
    stack = []  # (height, place), heights falling
    water = 0
    for i, h in enumerate(bars):
        while stack and stack[-1][0] <= h:
            floor, _ = stack.pop()
            if stack:
                wall, j = stack[-1]
                water += (min(wall, h) - floor) * (i - j - 1)
        stack.append((h, i))
    return water


def trap_two_pointers(height):
    def step(i, j, a, b):
        if i > j:
            return 0
        if a <= b:
            a = max(a, height[i])
            return a - height[i] + step(i + 1, j, a, b)
        b = max(b, height[j])
        return b - height[j] + step(i, j - 1, a, b)

    return step(0, len(height) - 1, 0, 0)
