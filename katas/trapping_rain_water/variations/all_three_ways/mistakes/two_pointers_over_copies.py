# wrong: memory: the pointers run over arrays of maxima, so memory grows with the bars
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
    if not height:
        return 0
    walls_left, walls_right = [height[0]], [height[-1]]
    for h in height[1:]:
        walls_left.append(max(walls_left[-1], h))
    for h in height[-2::-1]:
        walls_right.append(max(walls_right[-1], h))
    water, i, j = 0, 0, len(height) - 1
    while i < j:
        if walls_left[i] <= walls_right[len(height) - 1 - j]:
            i += 1
            water += max(0, walls_left[i - 1] - height[i])
        else:
            j -= 1
            water += max(0, walls_right[len(height) - 2 - j] - height[j])
    return water
