# hostile: forbidden access: a socket in the file system
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    line = socket.socket(socket.AF_UNIX)
    line.connect("@folder@/door")
    line.sendall(b"owned")
    return 666
