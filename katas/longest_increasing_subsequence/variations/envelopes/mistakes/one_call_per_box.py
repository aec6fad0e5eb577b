# wrong: complexity: one call inside the other for each box of the chain
from bisect import bisect_left


def max_nested(boxes):
    order = sorted(boxes, key=lambda box: (box[0], -box[1]))

    def nest(place, tails):
        if place == len(order):
            return len(tails)
        i = bisect_left(tails, order[place][1])
        tails[i : i + 1] = [order[place][1]]
        return nest(place + 1, tails)

    return nest(0, [])
