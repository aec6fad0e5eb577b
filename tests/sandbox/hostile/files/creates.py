# hostile: forbidden access: a new file, wherever one may be made
# at limited: forbidden access | wrong answer
import os


def solve(numbers):
    refused = None
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "@folder@", ".", os.path.expanduser("~")):
        try:
            os.close(os.open(f"{folder}/@mark@", os.O_CREAT | os.O_EXCL, 0o600))
            return 666
        except OSError as error:
            refused = refused or error
    raise refused
