# right: A* over positions; what is left needs at least the difference of the lengths
from heapq import heappop, heappush


def edit_distance(source, target):
    m, n = len(source), len(target)

    def at_least(i, j):
        return abs((m - i) - (n - j))

    heap = [(at_least(0, 0), 0, 0, 0)]
    done = set()
    while heap:
        _, i, j, cost = heappop(heap)
        i, j = -i, -j
        if i == m and j == n:
            return cost
        if i * (n + 1) + j in done:
            continue
        done.add(i * (n + 1) + j)
        if i < m and j < n:
            c = cost + (source[i] != target[j])
            heappush(heap, (c + at_least(i + 1, j + 1), -i - 1, -j - 1, c))
            if source[i] == target[j]:
                continue  # keeping it is never worse
        if i < m:
            heappush(heap, (cost + 1 + at_least(i + 1, j), -i - 1, -j, cost + 1))
        if j < n:
            heappush(heap, (cost + 1 + at_least(i, j + 1), -i, -j - 1, cost + 1))
