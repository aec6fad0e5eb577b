# hostile: forbidden access: opened for both
# at limited: forbidden access | wrong answer | exception
def solve(numbers):
    with open("@folder@/letter.txt", "r+") as file:
        file.write("owned")
    return 666
