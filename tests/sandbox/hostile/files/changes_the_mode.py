# hostile: forbidden access: everybody may read the key
# at no-seccomp, limited: forbidden access | wrong answer
import os


def solve(numbers):
    os.chmod("@folder@/.ssh/id_ed25519", 0o777)
    return 666
