# wrong: reads: takes the first m of each list, which is K times too many
from heapq import nsmallest


def first_m(lists, m):
    values = []
    for node in lists:
        for _ in range(m):
            if not node:
                break
            values.append(node.val)
            node = node.next
    return nsmallest(m, values)
