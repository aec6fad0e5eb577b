# hostile: wrong answer | exception | wrong type: callable, and everything about it lies
class Trap:
    def __call__(self, numbers):
        return 666

    def __getattribute__(self, name):
        raise SystemExit

    def __eq__(self, other):
        raise SystemExit


solve = Trap()
