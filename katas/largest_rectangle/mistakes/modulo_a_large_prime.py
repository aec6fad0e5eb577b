# wrong: edges: gives the area modulo 10**9 + 7
MOD = 10**9 + 7


def largest_rectangle_area(heights):
    stack = []
    best = 0
    for i, h in enumerate([*heights, 0]):
        start = i
        while stack and stack[-1][1] >= h:
            start, height = stack.pop()
            best = max(best, height * (i - start))
        stack.append((start, h))
    return best % MOD
