# wrong: hygiene: pops the bars off the caller's list
def trap(height):
    water = 0
    left_max = right_max = 0
    while height:
        if left_max <= right_max:
            bar = height.pop(0)
            left_max = max(left_max, bar)
            water += left_max - bar
        else:
            bar = height.pop()
            right_max = max(right_max, bar)
            water += right_max - bar
    return water
