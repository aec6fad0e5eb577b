# hostile: forbidden access: the file that everybody looks for first
# at no-landlock: wrong type
# at limited: forbidden access | wrong type
def solve(numbers):
    with open("@folder@/.ssh/id_ed25519") as file:
        return file.read()
