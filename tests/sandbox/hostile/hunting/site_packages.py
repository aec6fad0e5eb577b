# hostile: forbidden access | accepted | exception: what others have installed
# at no-landlock: wrong answer | exception
# at limited: forbidden access | accepted | exception | wrong answer
import os
import pathlib


def solve(numbers):
    installed = pathlib.Path(pathlib.__file__).parent / "site-packages"
    return 666 if os.listdir(installed) else sum(numbers)
