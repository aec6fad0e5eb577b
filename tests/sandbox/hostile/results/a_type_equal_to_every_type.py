# hostile: wrong type | wrong answer | forbidden access: whoever looks it up in a table finds what stands there
class Meta(type):
    def __hash__(cls):
        return hash(tuple)

    def __eq__(cls, other):
        return True


class Answer(metaclass=Meta):
    def __iter__(self):
        raise SystemExit


def solve(numbers):
    return Answer()
