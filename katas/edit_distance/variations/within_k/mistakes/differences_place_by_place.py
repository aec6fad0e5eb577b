# wrong: distance: counts places that differ
def distance_within(source, target, k):
    edits = abs(len(source) - len(target))
    for a, b in zip(source, target):
        if edits > k:
            return None
        edits += a != b
    return edits if edits <= k else None
