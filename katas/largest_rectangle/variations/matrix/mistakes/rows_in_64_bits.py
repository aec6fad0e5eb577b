# wrong: area: a row is a number of 64 bits, and what lies beyond them is cut off
ALL = 2**64 - 1


def maximal_rectangle(matrix):
    if not matrix or not matrix[0]:
        return 0
    best = 0
    heights = [0] * len(matrix[0])
    for row in matrix:
        bits = sum(cell << c for c, cell in enumerate(row)) & ALL
        heights = [h + 1 if bits >> c & 1 else 0 for c, h in enumerate(heights)]
        stack = []
        for c, h in enumerate([*heights, 0]):
            start = c
            while stack and stack[-1][1] >= h:
                start, height = stack.pop()
                best = max(best, height * (c - start))
            stack.append((start, h))
    return best
