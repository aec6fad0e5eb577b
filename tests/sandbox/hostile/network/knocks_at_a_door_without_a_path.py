# hostile: forbidden access: a socket with an abstract name
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    line = socket.socket(socket.AF_UNIX)
    line.connect("\0@mark@")
    line.sendall(b"owned")
    return 666
