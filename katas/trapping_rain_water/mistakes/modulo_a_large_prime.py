# wrong: edges: gives the amount modulo 10**9 + 7, out of habit
MOD = 1_000_000_007


def trap(height):
    water, stack = 0, []
    for i, h in enumerate(height):
        while stack and height[stack[-1]] <= h:
            mid = stack.pop()
            if stack:
                left = stack[-1]
                water += (min(h, height[left]) - height[mid]) * (i - left - 1)
                water %= MOD
        stack.append(i)
    return water
