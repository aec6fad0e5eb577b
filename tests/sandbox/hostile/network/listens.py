# hostile: forbidden access: waits for whoever comes
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    socket.create_server(("127.0.0.1", 0))
    return 666
