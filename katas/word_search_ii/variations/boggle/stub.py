"""Boggle. Fill in `boggle`; the README beside this file has the whole prompt."""


def boggle(
    board: list[list[str]], dictionary: list[str], min_length: int = 3
) -> tuple[int, list[str]]:
    """Return the total of points and the words found, in dictionary order and each once.

    board: R rows of C tiles of one or two letters a..z, 0 <= R, C <= 6; rows are of equal length
    dictionary: up to 3,000 words of 1 to 20 letters a..z, perhaps with repetitions
    min_length: the least number of letters of a word that counts

    A walk goes on to any of the eight neighbours, uses each tile whole and none twice. Points by
    letters: 3 and 4: 1, 5: 2, 6: 3, 7: 5, 8 and more: 11, fewer than 3: 0.
    """
    raise NotImplementedError("boggle: boggle is still to be written")
