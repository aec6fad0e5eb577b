# hostile: exception: a thousand frames that it never ran, in files of others
import types


def solve(numbers):
    try:
        raise ValueError("here")
    except ValueError as error:
        trace = error.__traceback__
        frame = trace.tb_frame
        for number in range(1000):
            trace = types.TracebackType(trace, frame, number % 7, number)
        raise error.with_traceback(trace) from None
