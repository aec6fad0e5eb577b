# hostile: exception: frames that claim to be in another file, whose lines a report would show
def steal():
    raise ValueError("look where")


def solve(numbers):
    steal.__code__ = steal.__code__.replace(co_filename="@folder@/secret.txt", co_firstlineno=1)
    steal()
