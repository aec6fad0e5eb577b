# wrong: semantics: is content when the pattern is used up, whatever is left of the text
def is_match(text, pattern):
    if pattern[:1] == "*" or "**" in pattern:
        raise ValueError("nothing to repeat")
    places = {0}
    j = 0
    while j < len(pattern):
        star = pattern[j + 1 : j + 2] == "*"
        if star:
            todo = list(places)
            while todo:
                i = todo.pop()
                if i < len(text) and pattern[j] in (text[i], ".") and i + 1 not in places:
                    places.add(i + 1)
                    todo.append(i + 1)
        else:
            places = {i + 1 for i in places if i < len(text) and pattern[j] in (text[i], ".")}
        j += 2 if star else 1
    return bool(places)
