# SPDX-License-Identifier: MIT
"""A thread that does input and output, beside none, one and two threads that compute, and beside a process that does: round trips to
another process and back. amount=N: milliseconds of the longest series.

A thread that waits gives the lock of the interpreter back, and after each wait must get it again from one that computes, which may
keep it for a whole switch interval. Figures of each: round trips per second, and the seconds that the fastest 10, 50 ... 99.9 % of
them took at most; their workers are all threads of this process."""
import os
import signal
import socket
import sys
import threading

import request

# Name, threads and processes beside it, switch interval in seconds (None: as it is), part of the time.
# The process is made before there was any thread: Python 3.12 warns of the other order.
SERIES = (("default", 0, 0, None, 2), ("process", 0, 1, None, 4), ("default", 1, 0, None, 1), ("default", 2, 0, None, 1),
          ("500us", 1, 0, 500e-6, 4), ("500us", 2, 0, 500e-6, 4), ("50us", 1, 0, 50e-6, 4), ("50us", 2, 0, 50e-6, 4))
RANKS = (("10", 0.1), ("50", 0.5), ("75", 0.75), ("90", 0.9), ("95", 0.95), ("99", 0.99), ("999", 0.999))


def echo(end):
    """The other process: sends back what comes, until nothing does."""
    while True:
        ball = end.recv(1)
        if not ball:
            os._exit(0)
        end.send(ball)


def compute(stop):
    total = 0
    while not stop:
        for i in range(1000):
            total = (total + i * i) & 0xffff


def trips(end, length):
    """Seconds of each round trip, and of all."""
    took = []
    start = begin = request.clock()
    while begin - start < length:
        end.send(b"o")
        end.recv(1)
        now = request.clock()
        took.append(now - begin)
        begin = now
    return took, begin - start


def trips_beside(end, length, threads, processes):
    stop = []
    others = [threading.Thread(target=compute, args=(stop,)) for _ in range(threads)]
    killed = []
    for _ in range(processes):
        process = os.fork()
        if process == 0:
            compute(stop)
        killed.append(process)
    for other in others:
        other.start()
    found = trips(end, length)
    stop.append(1)
    for other in others:
        other.join()
    for process in killed:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
    return found


def measure(end, length, series):
    name, threads, processes, interval, part = series
    usual = sys.getswitchinterval() if interval else None
    if interval:
        sys.setswitchinterval(interval)
    took, whole = trips_beside(end, length / part, threads, processes)
    if interval:
        sys.setswitchinterval(usual)
    took.sort()
    yield request.figure("rate-" + name, threads + 1, len(took) / whole)
    for rank, share in RANKS:
        yield request.figure("latency-%s-%s" % (rank, name), threads + 1, max(0, took[int(len(took) * share)]))


def main():
    length = request.options()["amount"] / 1e3
    here, there = socket.socketpair()
    process = os.fork()
    if process == 0:
        here.close()
        echo(there)
    there.close()
    figures = []
    for series in SERIES:
        # Python 2.7 has an interval too, but in instructions.
        if series[3] is None or hasattr(sys, "setswitchinterval"):
            figures.extend(measure(here, length, series))
    here.close()
    os.waitpid(process, 0)
    request.write(figures)


if __name__ == "__main__":
    main()
