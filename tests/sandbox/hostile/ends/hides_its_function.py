# hostile: missing function | accepted: a module that makes things up when it is asked
def __getattr__(name):
    return lambda numbers: 666


def __dir__():
    while True:
        pass
