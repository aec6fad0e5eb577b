# wrong: band: tries all edits up to k by recursion
def distance_within(source, target, k):
    if abs(len(source) - len(target)) > k:
        return None

    def least(i, j, left):
        while i < len(source) and j < len(target) and source[i] == target[j]:
            i, j = i + 1, j + 1
        if i == len(source) or j == len(target):
            rest = len(source) - i + len(target) - j
            return rest if rest <= left else None
        if left == 0:
            return None
        found = [
            least(i + 1, j + 1, left - 1),
            least(i + 1, j, left - 1),
            least(i, j + 1, left - 1),
        ]
        found = [edits + 1 for edits in found if edits is not None]
        return min(found) if found else None

    return least(0, 0, k)
