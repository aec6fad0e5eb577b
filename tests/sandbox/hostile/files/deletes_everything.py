# hostile: forbidden access | exception: a tree, as shutil does it
# at limited: forbidden access | exception | wrong answer
import shutil


def solve(numbers):
    shutil.rmtree("@folder@")
    return 666
