# hostile: forbidden access: read through memory and not through a file
# at no-landlock: wrong type
# at limited: forbidden access | wrong type
import mmap
import os


def solve(numbers):
    fd = os.open("@folder@/secret.txt", os.O_RDONLY)
    with mmap.mmap(fd, 0, prot=mmap.PROT_READ) as content:
        return bytes(content).decode()
