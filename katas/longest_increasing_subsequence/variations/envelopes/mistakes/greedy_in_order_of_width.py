# wrong: nested: takes each box that the last one fits into
def max_nested(boxes):
    count, last = 0, (0, 0)
    for box in sorted(boxes, key=lambda b: (b[0], -b[1])):
        if box[0] > last[0] and box[1] > last[1]:
            count, last = count + 1, box
    return count
