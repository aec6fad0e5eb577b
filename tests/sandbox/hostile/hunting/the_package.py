# hostile: forbidden access: reads the file that grades
# at no-landlock: wrong answer
# at limited: forbidden access | wrong answer
def solve(numbers):
    with open("@package@/session.py") as file:
        return 666 if "def grade" in file.read() else sum(numbers)
