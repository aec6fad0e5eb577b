# right: the bars in the order of their raised heights, so that three borders only move one way
def best_extra_bar(height: list[int], budget: int) -> tuple[int, int]:
    n = len(height)
    gains = [a + b for a, b in zip(gains_on_the_left(height, budget), gains_on_the_left(height[::-1], budget)[::-1])]
    left, right = running(height), running(height[::-1])[::-1]
    now = sum(map(min, left, right)) - sum(height)
    answer = None
    for i in range(n):
        level = min(left[i], right[i])
        covered = min(level - height[i], budget)  # water that the raised bar pushes away
        water = now - covered + gains[i]
        if answer is None or water > answer[0]:
            answer = (water, i)
    return answer


def running(bars):
    maxima, top = [], 0
    for bar in bars:
        top = bar if bar > top else top
        maxima.append(top)
    return maxima


def gains_on_the_left(height, budget):
    """For each bar what the columns on its left gain when it is raised."""
    n = len(height)
    left, right = running(height), running(height[::-1])[::-1]
    level_before, left_before = [0], [0]
    for a, b in zip(left, right):
        level_before.append(level_before[-1] + min(a, b))
        left_before.append(left_before[-1] + a)

    gains = [0] * n
    start = n  # columns from here on have a right maximum below v
    higher = 0  # columns from here on have a left maximum above v
    for i in sorted(range(n), key=lambda i: height[i]):
        v = height[i] + budget
        while start > 0 and right[start - 1] < v:
            start -= 1
        while higher < n and left[higher] <= v:
            higher += 1
        if start < i:
            cut = min(max(higher, start), i)
            after = left_before[cut] - left_before[start] + v * (i - cut)
            gains[i] = after - (level_before[i] - level_before[start])
    return gains
