# hostile: forbidden access: nobody has to answer
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    socket.socket(type=socket.SOCK_DGRAM).sendto(b"owned", ("127.0.0.1", @udp@))
    return 666
