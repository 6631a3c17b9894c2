# SPDX-License-Identifier: MIT
"""Two threads change a global counter: how many of their updates are lost? amount=N: thousands of operations of each.

Figures: lost operations per million, and the seconds that it took. Whether a thread can be switched inside of `+= 1` depends
on the version of Python."""
import threading

import request

counter = 0


def one():
    return 1


def plain(count):
    global counter
    for _ in range(count):
        counter += 1


def call(count):
    global counter
    for _ in range(count):
        counter += one()


def minus(count):
    global counter
    for _ in range(count):
        counter -= 1


def measure(works, count):
    """How far the counter is off, and how long it took."""
    global counter
    counter = 0
    threads = [threading.Thread(target=work, args=(count,)) for work in works]
    begin = request.clock()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wanted = sum(-count if work is minus else count for work in works)
    return abs(wanted - counter), request.clock() - begin


def main():
    count = request.options()["amount"] * 1000
    figures = []
    for name, works in (("plain", (plain, plain)), ("call", (call, call)), ("both", (plain, minus))):
        lost, took = measure(works, count)
        figures.append(request.figure("lost-" + name, 2, 1e6 * lost / (2 * count)))
        figures.append(request.figure("took-" + name, 2, took))
    request.write(figures)


if __name__ == "__main__":
    main()
