# wrong: complexity: states are keyed by the beginnings themselves, which are copied and hashed
def edit_distance(source, target):
    if not isinstance(source, str):
        source, target = tuple(source), tuple(target)
    known = {(source[:0], target[:j]): j for j in range(len(target) + 1)}
    for i in range(1, len(source) + 1):
        a, shorter = source[:i], source[: i - 1]
        now = {(a, target[:0]): i}
        for j in range(1, len(target) + 1):
            b = target[:j]
            if source[i - 1] == target[j - 1]:
                now[a, b] = known[shorter, target[: j - 1]]
            else:
                now[a, b] = 1 + min(
                    known[shorter, target[: j - 1]], known[shorter, b], now[a, target[: j - 1]]
                )
        known = now
    return known[source, target]
