"""Word Search II with wildcards. Fill in `find_words_wild`; the README has the whole prompt."""


def find_words_wild(board: list[list[str]], words: list[str]) -> list[str]:
    """Return the patterns that can be traced on the board, each once and as written, in any order.

    board: R rows of C single letters a..z, 0 <= R, C <= 15; rows are of equal length
    words: up to 500 patterns of 1 to 20 characters a..z and `?`, perhaps with repetitions

    A `?` stands for any one letter. A walk steps up, down, left or right and uses no cell twice
    within one pattern. Afterwards both arguments are as they were.
    """
    raise NotImplementedError("wildcards: find_words_wild is still to be written")
