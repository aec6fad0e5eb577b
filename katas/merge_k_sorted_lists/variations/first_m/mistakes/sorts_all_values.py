# wrong: reads: collects all values, sorts them and cuts
def first_m(lists, m):
    values = []
    for node in lists:
        while node:
            values.append(node.val)
            node = node.next
    values.sort()
    return values[:m]
