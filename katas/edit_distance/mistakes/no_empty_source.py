# wrong: edges: reads its variable after a loop that has not run for an empty source
def edit_distance(source, target):
    prev = list(range(len(target) + 1))
    for i, a in enumerate(source):
        cur = [i + 1]
        for j, b in enumerate(target):
            cur.append(min(prev[j] + (a != b), prev[j + 1] + 1, cur[j] + 1))
        prev = cur
    return cur[len(target)]
