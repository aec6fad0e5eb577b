# wrong: values: takes the smallest heads first and looks behind them only afterwards
def first_m(lists, m):
    found = []
    level = [node for node in lists if node]
    while level and len(found) < m:
        found += sorted(node.val for node in level)
        level = [node.next for node in level if node.next]
    return found[:m]
