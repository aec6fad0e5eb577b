# wrong: complexity: all pairs of corners with a summed-area table
def maximal_rectangle(matrix):
    if not matrix or not matrix[0]:
        return 0
    R, C = len(matrix), len(matrix[0])
    s = [[0] * (C + 1) for _ in range(R + 1)]
    for r in range(R):
        for c in range(C):
            s[r + 1][c + 1] = s[r][c + 1] + s[r + 1][c] - s[r][c] + matrix[r][c]
    best = 0
    for r1 in range(R):
        for r2 in range(r1 + 1, R + 1):
            for c1 in range(C):
                for c2 in range(c1 + 1, C + 1):
                    area = (r2 - r1) * (c2 - c1)
                    if area > best and s[r2][c2] - s[r1][c2] - s[r2][c1] + s[r1][c1] == area:
                        best = area
    return best
