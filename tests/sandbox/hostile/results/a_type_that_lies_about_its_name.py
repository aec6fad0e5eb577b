# hostile: wrong type: the metaclass answers, with line ends and colours
class Meta(type):
    def __getattribute__(cls, name):
        return "int\n::error::\x1b[2J"


class int(metaclass=Meta):  # noqa: A001
    pass


def solve(numbers):
    return int()
