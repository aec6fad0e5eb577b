# hostile: forbidden access: packets of its own making
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    return 666
