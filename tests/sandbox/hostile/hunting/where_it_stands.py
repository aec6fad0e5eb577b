# hostile: forbidden access: the folder that it is started in
# at no-landlock, limited: wrong answer | forbidden access | accepted
import os


def solve(numbers):
    return 666 if os.listdir(".") else sum(numbers)
