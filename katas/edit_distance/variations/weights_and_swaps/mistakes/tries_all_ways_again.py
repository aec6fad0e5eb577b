# wrong: complexity: recursion without memory
def weighted_distance(source, target, insert=1, delete=1, replace=1, swap=None):
    if not source:
        return insert * len(target)
    if not target:
        return delete * len(source)
    if source[0] == target[0]:
        return weighted_distance(source[1:], target[1:], insert, delete, replace, swap)
    step = replace(source[0], target[0]) if callable(replace) else replace
    ways = [
        step + weighted_distance(source[1:], target[1:], insert, delete, replace, swap),
        delete + weighted_distance(source[1:], target, insert, delete, replace, swap),
        insert + weighted_distance(source, target[1:], insert, delete, replace, swap),
    ]
    if swap is not None and tuple(source[:2]) == tuple(target[:2])[::-1] and len(source) > 1:
        ways.append(swap + weighted_distance(source[2:], target[2:], insert, delete, replace, swap))
    return min(ways)
