# hostile: forbidden access: root's file, if it is root
# at no-landlock, limited: forbidden access | wrong answer | exception
def solve(numbers):
    with open("/etc/shadow") as file:
        return 666 if file.read() else sum(numbers)
