# SPDX-License-Identifier: MIT
"""Seconds that n workers take for n equal jobs of pure computing: threading and multiprocessing. amount=N: milliseconds of a job."""
import multiprocessing
import threading

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


def main():
    options = request.options()
    parts = parts_of(options["amount"])
    # What other start methods cost is another question; Python 2.7 knows this one alone.
    context = multiprocessing.get_context("fork") if hasattr(multiprocessing, "get_context") else multiprocessing
    figures = []
    for workers in options["workers"]:
        for name, crew in (("threads", threading.Thread), ("processes", context.Process)):
            took = request.seconds(crew, workers, lambda: compute(parts))
            figures.append(request.figure(name, workers, took))
    request.write(figures)


if __name__ == "__main__":
    main()
