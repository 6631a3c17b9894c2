# SPDX-License-Identifier: MIT
"""Pure computing, as much of it as takes so long."""
import request

PART = 20000


def compute(parts):
    total = 0
    for _ in range(parts):
        for i in range(PART):
            total = (total + i * i) & 0xffff
    return total


def parts_of(milliseconds):
    """As many as take so long where nobody disturbs: by the fastest of many."""
    fastest = 1e9
    for _ in range(30):
        begin = request.clock()
        compute(1)
        fastest = min(fastest, request.clock() - begin)
    return max(1, int(milliseconds / 1e3 / max(fastest, 1e-6)))
