# hostile: wrong type | forbidden access: whoever looks it up in a table gets an exception
class Meta(type):
    def __hash__(cls):
        raise SystemExit

    def __eq__(cls, other):
        raise SystemExit


class Answer(metaclass=Meta):
    pass


def solve(numbers):
    return [Answer(), {"answer": Answer()}]
