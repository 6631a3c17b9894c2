# SPDX-License-Identifier: MIT
"""What the scripts beside this one share: SCRIPT DESCRIPTOR amount=N [workers=N,N...]. Python 2.7 and later.

They write one JSON document to the descriptor, as racecount-experiment does (src/experiment/document.h)."""
import json
import os
import sys
import time

TRIES = 2

# Monotonic, and one clock for all processes; Python 2.7 has only the calendar's.
clock = getattr(time, "monotonic", time.time)


def options():
    found = {"amount": 0, "workers": []}
    for word in sys.argv[2:]:
        key, value = word.split("=", 1)
        found[key] = [int(n) for n in value.split(",")] if key == "workers" else int(value)
    return found


def figure(name, workers, value):
    return {"name": name, "workers": workers, "value": value}


def write(figures, stretches=()):
    with os.fdopen(int(sys.argv[1]), "w") as out:
        json.dump({"figures": figures, "stretches": list(stretches)}, out)


def seconds(crew, workers, work):
    """From before the first worker is made until the last has ended; crew makes one that has start() and join()."""
    begin = clock()
    members = [crew(target=work) for _ in range(workers)]
    for member in members:
        member.start()
    for member in members:
        member.join()
    return clock() - begin


def fastest(name, crew, counts, work):
    """Figures: for each number of workers the fastest of some tries. All numbers once, and then once more: what disturbs for a
    while meets one try of each."""
    took = [[seconds(crew, workers, work) for workers in counts] for _ in range(TRIES)]
    return [figure(name, workers, min(tries)) for workers, tries in zip(counts, zip(*took))]
