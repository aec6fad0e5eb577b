# hostile: forbidden access: how everybody was started
# at no-landlock: wrong answer
# at limited: forbidden access | wrong answer
def solve(numbers):
    with open("/proc/@grader@/cmdline", "rb") as file:
        return 666 if file.read() else sum(numbers)
