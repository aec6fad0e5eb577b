# hostile: exception | forbidden access | accepted: libc opens the file itself
# at no-landlock, limited: wrong answer | exception | forbidden access
import pwd


def solve(numbers):
    return 666 if pwd.getpwuid(0).pw_dir else sum(numbers)
