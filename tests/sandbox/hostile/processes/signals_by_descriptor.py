# hostile: forbidden access: a bystander is reached without its number
# at limited: forbidden access | wrong answer
import os
import signal


def solve(numbers):
    bystander = os.pidfd_open(@bystander@)
    signal.pidfd_send_signal(bystander, signal.SIGKILL)
    return 666
