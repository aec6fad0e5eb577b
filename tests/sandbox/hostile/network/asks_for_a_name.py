# hostile: forbidden access | exception: the way to tell a secret to a name server
# at limited, no-seccomp, no-landlock: forbidden access | exception | wrong answer
import socket


def solve(numbers):
    socket.getaddrinfo("localhost", 80)
    return 666
