# hostile: forbidden access: a handle that is only a place, and a path from there
# at no-landlock: wrong type
# at limited: forbidden access | wrong type
import os


def solve(numbers):
    place = os.open("@folder@", os.O_PATH)
    return os.read(os.open("secret.txt", os.O_RDONLY, dir_fd=place), 1000).decode()
