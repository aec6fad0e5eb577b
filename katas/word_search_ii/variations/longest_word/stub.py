"""The longest word on the board. Fill in `longest_word`; the README has the whole prompt."""


def longest_word(board: list[list[str]], words: list[str]) -> str | None:
    """Return the longest word that can be traced, the first in dictionary order among equals.

    board: R rows of C single letters a..z, 0 <= R, C <= 15; rows are of equal length
    words: up to 3,000 words of 1 to 144 letters a..z, perhaps with repetitions

    A walk steps up, down, left or right and uses no cell twice within one word. None if no word
    is present. Afterwards both arguments are as they were.
    """
    raise NotImplementedError("longest_word: longest_word is still to be written")
