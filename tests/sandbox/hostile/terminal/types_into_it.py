# hostile: exception | forbidden access | accepted: characters as if somebody had typed them
import fcntl
import termios


def solve(numbers):
    for fd in range(3):
        for character in "exit\n":
            fcntl.ioctl(fd, termios.TIOCSTI, character.encode())
    return 666
