# wrong: found: "#" marks the end of a word in the trie and a used cell on the board, and the walk mixes them up
def find_words(board, words):
    trie = {}
    for word in words:
        node = trie
        for char in word:
            if char not in node:
                node[char] = {}
            node = node[char]
        node["#"] = True

    result = set()

    def dfs(i, j, node, path):
        char = board[i][j]
        if char not in node:
            return
        child = node[char]
        path = path + char
        if "#" in child:
            result.add(path)
        board[i][j] = "#"
        if i > 0:
            dfs(i - 1, j, child, path)
        if i < len(board) - 1:
            dfs(i + 1, j, child, path)
        if j > 0:
            dfs(i, j - 1, child, path)
        if j < len(board[0]) - 1:
            dfs(i, j + 1, child, path)
        board[i][j] = char

    for i in range(len(board)):
        for j in range(len(board[0])):
            dfs(i, j, trie, "")
    return list(result)
