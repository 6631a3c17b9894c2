# SPDX-License-Identifier: MIT
"""Two processes of multiprocessing count together: in a global, of which each has its own; in a shared value; there with its lock.
amount=N: thousands of operations of each. Figures: operations per million that the parent misses in the end. And seconds that n
processes take for n equal jobs of pure computing."""
import multiprocessing

import job
import request

JOB = 4  # milliseconds for a thousand operations: short enough to wait for, and long beside making a process

counter = 0


def own(count, shared, barrier):
    global counter
    meet(barrier)
    for _ in range(count):
        counter += 1


def value(count, shared, barrier):
    meet(barrier)
    for _ in range(count):
        shared.value += 1


def locked(count, shared, barrier):
    meet(barrier)
    for _ in range(count):
        with shared.get_lock():
            shared.value += 1


def meet(barrier):
    """Who begins alone may be done before the other has begun."""
    with barrier.get_lock():
        barrier.value += 1
    while barrier.value < 2:
        pass


def main():
    options = request.options()
    count = options["amount"] * 1000
    context = multiprocessing.get_context("fork") if hasattr(multiprocessing, "get_context") else multiprocessing
    figures = []
    for name, work in (("lost-own-memory", own), ("lost-shared-memory", value), ("lost-shared-lock", locked)):
        shared, barrier = context.Value("l", 0), context.Value("i", 0)
        members = [context.Process(target=work, args=(count, shared, barrier)) for _ in range(2)]
        for member in members:
            member.start()
        for member in members:
            member.join()
        seen = counter if work is own else shared.value
        figures.append(request.figure(name, 2, 1e6 * (2 * count - seen) / (2 * count)))
    parts = job.parts_of(JOB * options["amount"])
    figures += request.fastest("processes", context.Process, options["workers"], lambda: job.compute(parts))
    request.write(figures)


if __name__ == "__main__":
    main()
