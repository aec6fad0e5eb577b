# hostile: accepted | forbidden access: the one socket that it has, connected to another place
# at limited, no-seccomp: accepted | forbidden access | wrong answer
import os
import socket
import stat


def solve(numbers):
    for fd in range(3, 4096):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, fileno=os.dup(fd))
                channel.sendmsg([b"HT1\n"], [], 0, "@folder@/door")
        except OSError:
            continue
    return sum(numbers)
