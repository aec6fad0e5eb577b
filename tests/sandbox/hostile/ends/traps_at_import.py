# hostile: import error | forbidden access | exited early: all of these before anything is asked
class Trap(OSError):
    @property
    def errno(self):
        raise SystemExit

    @property
    def __traceback__(self):
        raise KeyboardInterrupt

    def __str__(self):
        raise GeneratorExit


raise Trap(1, "is it you")
