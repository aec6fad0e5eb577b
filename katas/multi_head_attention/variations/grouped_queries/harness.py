"""What has to run beside the candidate: a constructor that may refuse.

Imports only the standard library, and computes nothing that a candidate may not see.
"""


def made(submission, d_model, n_heads, n_kv_heads):
    """ "a layer" once it is there; what the constructor raises is the answer otherwise."""
    submission.GroupedQueryAttention(d_model, n_heads, n_kv_heads)
    return "a layer"
