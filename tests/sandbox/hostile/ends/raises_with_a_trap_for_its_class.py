# hostile: exception | memory limit | exited early | forbidden access: claims to be of another class each time it is asked
import itertools

CLASSES = itertools.cycle([MemoryError, SystemExit, OSError, int])


class Trap(Exception):
    @property
    def __class__(self):
        return next(CLASSES)


def solve(numbers):
    raise Trap
