# hostile: forbidden access: one end of a pair sends elsewhere than to the other
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    one.sendto(b"owned", "@folder@/post")
    return 666
