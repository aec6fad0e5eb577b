# wrong: separate: one ground for the whole module, emptied whenever a new one is made
stack = []
count = 0
total = 0


class Ground:
    def __init__(self):
        global count, total
        stack.clear()
        count = total = 0

    def push(self, h):
        global count, total
        while stack and stack[-1][0] < h:
            low = stack.pop()[0]
            if stack:
                total += (min(stack[-1][0], h) - low) * (count - stack[-1][1] - 1)
        stack.append((h, count))
        count += 1
        return total
