# hostile: exception | forbidden access: makes itself the owner of a terminal
import fcntl
import termios


def solve(numbers):
    fcntl.ioctl(0, termios.TIOCSCTTY, 1)
    return 666
