# hostile: exception | forbidden access: the loader prints what it cannot load
# at limited, no-landlock: exception | forbidden access | wrong type
import ctypes


def solve(numbers):
    try:
        ctypes.CDLL("@folder@/secret.txt")
    except OSError as error:
        if "invalid ELF header" in str(error) or "too short" in str(error):
            return "it was read"
        raise
