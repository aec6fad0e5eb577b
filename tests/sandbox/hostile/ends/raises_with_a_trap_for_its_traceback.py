# hostile: exception | exited early | forbidden access: where it was raised is anybody's guess
class Trap(Exception):
    @property
    def __traceback__(self):
        raise SystemExit

    @__traceback__.setter
    def __traceback__(self, value):
        raise SystemExit


def solve(numbers):
    raise Trap
