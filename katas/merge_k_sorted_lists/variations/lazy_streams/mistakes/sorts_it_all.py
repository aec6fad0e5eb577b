# wrong: laziness: reads every stream to its end and sorts
def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    entries = []
    for i, stream in enumerate(streams):
        last = None
        for j, record in enumerate(stream):
            k = key(record)
            if j and k < last:
                raise ValueError(f"stream {i} is out of order")
            last = k
            entries.append((k, record))
    entries.sort(key=lambda entry: entry[0])
    for _, record in entries:
        yield record
