# right: 0-1 breadth-first search over positions, with the step that led to each
from collections import deque


def edit_script(source, target):
    m, n = len(source), len(target)
    came = {}
    queue = deque([((0, 0), None)])
    waiting = deque()
    while queue or waiting:
        if not queue:
            queue, waiting = waiting, queue
        (i, j), step = queue.pop()
        if (i, j) in came:
            continue
        came[i, j] = step
        if (i, j) == (m, n):
            break
        if i < m and j < n and source[i] == target[j]:
            queue.append(((i + 1, j + 1), "keep"))
            continue
        if i < m and j < n:
            waiting.append(((i + 1, j + 1), "replace"))
        if i < m:
            waiting.append(((i + 1, j), "delete"))
        if j < n:
            waiting.append(((i, j + 1), "insert"))

    back, (i, j) = [], (m, n)
    while i or j:
        step = came[i, j]
        if step == "insert":
            j -= 1
            back.append((step, target[j]))
        elif step == "replace":
            i, j = i - 1, j - 1
            back.append((step, source[i], target[j]))
        else:
            i -= 1
            j -= step == "keep"
            back.append((step, source[i]))
    return back[::-1]
