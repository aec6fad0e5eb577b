# wrong: complexity: keeps the places that are reached in a list, each as often as it is reached
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    places, j = [0], 0
    while j < len(pattern):
        star = pattern[j + 1 : j + 2] == "*"
        after = []
        for i in places:
            if star:
                after.append(i)
                while i < len(text) and pattern[j] in (text[i], "."):
                    i += 1
                    after.append(i)
            elif i < len(text) and pattern[j] in (text[i], "."):
                after.append(i + 1)
        places = after
        j += 2 if star else 1
    return len(text) in places
