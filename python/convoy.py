# SPDX-License-Identifier: MIT
"""A thread that does input and output, beside none, one and two threads that compute: seconds of one round trip to another
process and back. amount=N: milliseconds of each. A thread that waits gives the lock of the interpreter back, and after each wait
must get it again from one that computes, which may keep it for a whole switch interval."""
import os
import socket
import threading

import request


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


def trip(end, beside, length):
    stop = []
    threads = [threading.Thread(target=compute, args=(stop,)) for _ in range(beside)]
    for thread in threads:
        thread.start()
    begin = now = request.clock()
    count = 0
    while now - begin < length:
        end.send(b"o")
        end.recv(1)
        count += 1
        now = request.clock()
    stop.append(1)
    for thread in threads:
        thread.join()
    return (now - begin) / count


def main():
    length = request.options()["amount"] / 1e3
    here, there = socket.socketpair()
    process = os.fork()
    if process == 0:
        here.close()
        echo(there)
    there.close()
    figures = [request.figure("trip-beside-%d" % beside, 1, trip(here, beside, length)) for beside in range(3)]
    here.close()
    os.waitpid(process, 0)
    request.write(figures)


if __name__ == "__main__":
    main()
