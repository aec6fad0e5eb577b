"""Word Search II. Fill in `find_words`; the README beside this file has the whole prompt."""


def find_words(board: list[list[str]], words: list[str]) -> list[str]:
    """Return the words that can be traced on the board, each once, in any order.

    board: R rows of C single letters a..z, 0 <= R, C <= 15; rows are of equal length
    words: up to 3,000 words of 1 to 144 letters a..z, perhaps with repetitions

    A walk steps up, down, left or right and uses no cell twice within one word. Cells may be
    marked during the search; afterwards both arguments are as they were.
    """
    raise NotImplementedError("word_search_ii: find_words is still to be written")
