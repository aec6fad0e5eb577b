# wrong: amount: takes equal maxima on both sides for the end of the ground
def trap(height):
    n = len(height)
    if n < 3:
        return 0
    peak = max(height)
    i, j = 0, n - 1
    left_max = right_max = water = 0
    while i < j:
        left_max = max(left_max, height[i])
        right_max = max(right_max, height[j])
        if left_max == right_max:
            if left_max == peak:
                # both walls are as high as it gets: the rest is one basin
                water += (j - i - 1) * peak - sum(height[k] for k in range(i + 1, j))
            break
        if left_max < right_max:
            water += left_max - height[i]
            i += 1
        else:
            water += right_max - height[j]
            j -= 1
    return water
