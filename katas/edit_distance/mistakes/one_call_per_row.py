# wrong: long_input: each row asks for the row before it by recursion
def edit_distance(source, target):
    def row(i):
        if i == 0:
            return list(range(len(target) + 1))
        above = row(i - 1)
        here = [i]
        for j in range(1, len(target) + 1):
            if source[i - 1] == target[j - 1]:
                here.append(above[j - 1])
            else:
                here.append(1 + min(above[j - 1], above[j], here[-1]))
        return here

    return row(len(source))[-1]
