# hostile: exception: in no family that people catch
class Ghost(BaseException):
    pass


def solve(numbers):
    raise Ghost("boo")
