# SPDX-License-Identifier: MIT
"""Seconds that n workers take for n equal jobs of pure computing, the fastest of some tries: threading and multiprocessing. amount=N:
milliseconds of a job."""
import multiprocessing
import threading

import job
import request


def main():
    options = request.options()
    parts = job.parts_of(options["amount"])
    # What other start methods cost is another question; Python 2.7 knows this one alone.
    context = multiprocessing.get_context("fork") if hasattr(multiprocessing, "get_context") else multiprocessing
    figures = []
    for name, crew in (("threads", threading.Thread), ("processes", context.Process)):
        figures += request.fastest(name, crew, options["workers"], lambda: job.compute(parts))
    request.write(figures)


if __name__ == "__main__":
    main()
