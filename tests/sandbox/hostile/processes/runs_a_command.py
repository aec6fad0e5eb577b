# hostile: forbidden access: what a tutorial would use
# at limited: forbidden access | wrong answer
import subprocess


def solve(numbers):
    subprocess.run(["/bin/cp", "@folder@/secret.txt", "@folder@/copy.txt"], check=False)
    return 666
