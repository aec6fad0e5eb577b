# wrong: complexity: fills one layer per distinct height, each with a pass over all bars
def trap(height):
    total = 0
    below = 0
    for level in sorted(set(height)):
        standing = [i for i, h in enumerate(height) if h >= level]
        wet = standing[-1] - standing[0] + 1 - len(standing)
        total += wet * (level - below)
        below = level
    return total
