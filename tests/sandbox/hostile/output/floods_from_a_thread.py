# hostile: output limit | accepted: a thread prints, the caller answers
import threading


def flood():
    while True:
        print("all work and no play " * 1000)


threading.Thread(target=flood, daemon=True).start()


def solve(numbers):
    return sum(numbers)
