# wrong: complexity: looks at the heads of all streams for each record
def merge_streams(streams, key=None):
    key = key or (lambda record: record)
    heads = []
    for i, stream in enumerate(streams):
        it = iter(stream)
        for record in it:
            heads.append([key(record), record, i, it])
            break
    while heads:
        best = heads[0]
        for head in heads:
            if head[0] < best[0]:
                best = head
        yield best[1]
        for record in best[3]:
            after = key(record)
            if after < best[0]:
                raise ValueError(f"stream {best[2]} is out of order")
            best[0], best[1] = after, record
            break
        else:
            heads.remove(best)
