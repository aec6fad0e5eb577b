# wrong: complexity: looks at all heads for each value
def first_m(lists, m):
    heads = [node for node in lists if node]
    values = [node.val for node in heads]
    found = []
    while heads and len(found) < m:
        best = min(range(len(heads)), key=values.__getitem__)
        found.append(values[best])
        heads[best] = heads[best].next
        if heads[best]:
            values[best] = heads[best].val
        else:
            del heads[best], values[best]
    return found
