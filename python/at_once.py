# SPDX-License-Identifier: MIT
"""Who ran when: threads of one process, and two processes of two threads each. amount=N: milliseconds.

Each thread reads the clock without a pause; a jump means that it did not run meanwhile. The CPU is asked for through
ctypes.PyDLL, which keeps the lock of the interpreter: another way would be a switch of its own."""
import json
import os
import sys
import threading

import request

JUMP = 0.0002
STRETCHES_MOST = 400

try:
    import ctypes
    cpu_number = ctypes.PyDLL(None).sched_getcpu
    cpu_number()
except Exception:
    def cpu_number():
        return -1


def log_clock(length, meeting, found):
    clock = request.clock
    meeting.append(1)
    while len(meeting) < 2:
        pass
    begin = last = clock()
    end = begin + length
    cpu = cpu_number()
    while last < end and len(found) < STRETCHES_MOST:
        now = clock()
        if now - last > JUMP:
            found.append((begin, last, cpu))
            begin = now
            cpu = cpu_number()
        last = now
    found.append((begin, last, cpu))


def run_threads(length):
    found = ([], [])
    meeting = []
    threads = [threading.Thread(target=log_clock, args=(length, meeting, log)) for log in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def run_processes(length):
    """Two processes, as run_threads each; their logs come back through pipes."""
    ends = []
    for _ in range(2):
        receive, send = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(receive)
            with os.fdopen(send, "w") as out:
                json.dump(run_threads(length), out)
            os._exit(0)
        os.close(send)
        ends.append((receive, process))
    logs = []
    for receive, process in ends:
        with os.fdopen(receive) as log:
            logs.extend(json.load(log))
        os.waitpid(process, 0)
    return logs


def stretches(series, logs, per_process):
    for worker, log in enumerate(logs):
        for begin, end, cpu in log:
            yield {"series": series, "worker": worker, "process": worker // per_process, "cpu": cpu,
                   "from_us": begin * 1e6, "to_us": end * 1e6}


def main():
    length = request.options()["amount"] / 1e3
    found = list(stretches("threads", run_threads(length), 2))
    found.extend(stretches("two-by-two", run_processes(length), 2))
    request.write([], found)


if __name__ == "__main__":
    main()
