# hostile: forbidden access: netlink, which knows all addresses and routes
# at limited, no-seccomp: forbidden access | wrong answer
import socket


def solve(numbers):
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
    return 666
