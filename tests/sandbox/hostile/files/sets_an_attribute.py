# hostile: forbidden access: a note where no listing shows it
# at no-seccomp, limited: forbidden access | wrong answer | exception
import os


def solve(numbers):
    os.setxattr("@folder@/letter.txt", "user.owned", b"yes")
    return 666
