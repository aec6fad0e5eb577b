# wrong: amount: fills each valley up to its own two peaks and forgets the larger pool above them
def trap(height):
    n = len(height)
    peaks = []
    for i in range(n):
        left = height[i - 1] if i else -1
        right = height[i + 1] if i + 1 < n else -1
        if height[i] > left and height[i] >= right:
            peaks.append(i)
    water = 0
    for a, b in zip(peaks, peaks[1:]):
        level = min(height[a], height[b])
        for k in range(a + 1, b):
            if height[k] < level:
                water += level - height[k]
    return water
