# hostile: forbidden access: only a line more
# at limited: forbidden access | wrong answer | exception
def solve(numbers):
    with open("@folder@/letter.txt", "a") as file:
        file.write("and one more thing")
    return 666
