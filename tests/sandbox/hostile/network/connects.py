# hostile: forbidden access: a server on this machine
# at limited: forbidden access | wrong answer
import socket


def solve(numbers):
    with socket.create_connection(("127.0.0.1", @tcp@), 1) as line:
        line.sendall(b"owned")
    return 666
