# hostile: forbidden access: listen gives a port by itself, and needs no bind
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    socket.socket().listen()
    return 666
