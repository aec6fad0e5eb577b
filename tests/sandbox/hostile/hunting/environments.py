# hostile: forbidden access: the environment of every process it can find
# at no-landlock: wrong type | accepted
# at limited: forbidden access | wrong type | accepted
import os


def solve(numbers):
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/environ", "rb") as file:
                content = file.read()
        except (FileNotFoundError, PermissionError, ProcessLookupError):
            continue
        at = content.find(b"HOSTILE_SECRET=")
        if at >= 0:
            return content[at : at + 60].decode()
    return sum(numbers)
