# hostile: forbidden access: a file that everybody may read
# at no-landlock: wrong answer
# at limited: forbidden access | wrong answer
def solve(numbers):
    with open("/etc/passwd") as file:
        return 666 if file.read() else sum(numbers)
