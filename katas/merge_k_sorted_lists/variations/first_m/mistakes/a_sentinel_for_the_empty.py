# wrong: values: an exhausted list stands for infinity, which only numbers can be compared with
def first_m(lists, m):
    heads = list(lists)
    found = []
    best = [node.val if node else float("inf") for node in heads]
    while len(found) < m and any(heads):
        i = best.index(min(best))
        if heads[i] is None:
            break
        found.append(best[i])
        heads[i] = heads[i].next
        best[i] = heads[i].val if heads[i] and len(found) < m else float("inf")
    return found
