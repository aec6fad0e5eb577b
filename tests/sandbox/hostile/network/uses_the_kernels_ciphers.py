# hostile: forbidden access: a family of sockets that has had many holes
# at limited, no-seccomp: forbidden access | wrong answer | exception
import socket


def solve(numbers):
    socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET, 0)
    return 666
