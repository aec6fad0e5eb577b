# hostile: exited early | exception: a SystemExit that lies about its code
class Done(SystemExit):
    @property
    def code(self):
        raise KeyboardInterrupt

    @code.setter
    def code(self, value):
        pass

    def __str__(self):
        raise GeneratorExit


def solve(numbers):
    raise Done
