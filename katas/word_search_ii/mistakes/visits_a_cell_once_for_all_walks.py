# wrong: found: one set of visited cells for the whole board, as in a flood fill
from collections import deque


def find_words(board, words):
    """Flood the board from every cell, carrying the trie node along."""
    if not board or not board[0]:
        return []
    rows, cols = len(board), len(board[0])

    trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node["#"] = word

    answer = []
    for r in range(rows):
        for c in range(cols):
            if board[r][c] not in trie:
                continue
            queue = deque([(r, c, trie[board[r][c]])])
            visited = {(r, c)}
            while queue:
                x, y, node = queue.popleft()
                if "#" in node:
                    answer.append(node.pop("#"))
                for nx, ny in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
                    inside = 0 <= nx < rows and 0 <= ny < cols
                    if inside and (nx, ny) not in visited and board[nx][ny] in node:
                        visited.add((nx, ny))
                        queue.append((nx, ny, node[board[nx][ny]]))
    return answer
