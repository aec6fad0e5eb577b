# wrong: complexity: compares every pair of boxes
def max_nested(boxes):
    order = sorted(boxes)
    depth = [1] * len(order)
    for i, (w, h) in enumerate(order):
        for j in range(i):
            if order[j][0] < w and order[j][1] < h:
                depth[i] = max(depth[i], depth[j] + 1)
    return max(depth, default=0)
