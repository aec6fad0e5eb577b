# right: for each bar the nearest lower ones on both sides, found by jumping along those found before
def largest_rectangle_area(heights):
    n = len(heights)
    lower_left = [-1] * n
    lower_right = [n] * n
    for i in range(1, n):
        j = i - 1
        while j >= 0 and heights[j] >= heights[i]:
            j = lower_left[j]
        lower_left[i] = j
    for i in reversed(range(n - 1)):
        j = i + 1
        while j < n and heights[j] >= heights[i]:
            j = lower_right[j]
        lower_right[i] = j
    return max(
        (h * (right - left - 1) for h, left, right in zip(heights, lower_left, lower_right)),
        default=0,
    )
