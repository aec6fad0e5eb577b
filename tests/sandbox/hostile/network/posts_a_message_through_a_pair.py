# hostile: forbidden access: the same by sendmsg, whose address stands behind a pointer
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
    one.sendmsg([b"owned"], [], 0, "@folder@/post")
    return 666
