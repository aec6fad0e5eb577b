# wrong: complexity: takes off the boxes that hold no other one, layer after layer
def max_nested(boxes):
    layers, rest = 0, list(boxes)
    while rest:
        rest.sort(key=lambda box: (box[0], -box[1]))
        lowest, left = None, []
        for w, h in rest:
            if lowest is None or h <= lowest:
                lowest = h
            else:
                left.append((w, h))
        layers, rest = layers + 1, left
    return layers
