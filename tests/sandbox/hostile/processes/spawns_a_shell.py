# hostile: forbidden access: a shell by posix_spawn
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", "mkdir @folder@/spawned"], {})
    os.waitpid(pid, 0)
    return 666
