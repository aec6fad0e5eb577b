# hostile: forbidden access: in place of the letter, another one
# at limited: forbidden access | wrong answer
def solve(numbers):
    with open("@folder@/letter.txt", "w") as file:
        file.write("owned")
    return 666
