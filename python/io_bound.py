# SPDX-License-Identifier: MIT
"""Seconds that n workers take for n blocking waits: threading, multiprocessing and, from 3.4 on, asyncio. amount=N: milliseconds
of a wait."""
import multiprocessing
import threading
import time

import request

try:
    import asyncio
except ImportError:
    asyncio = None


def tasks(workers, pause):
    async_sleep = asyncio.sleep
    begin = request.clock()

    def main():
        return asyncio.gather(*[async_sleep(pause) for _ in range(workers)])

    loop = asyncio.new_event_loop()
    try:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(main())
    finally:
        asyncio.set_event_loop(None)
        loop.close()
    return request.clock() - begin


def main():
    options = request.options()
    pause = options["amount"] / 1e3
    context = multiprocessing.get_context("fork") if hasattr(multiprocessing, "get_context") else multiprocessing
    figures = []
    for workers in options["workers"]:
        for name, crew in (("threads", threading.Thread), ("processes", context.Process)):
            took = request.seconds(crew, workers, lambda: time.sleep(pause))
            figures.append(request.figure(name, workers, took))
        if asyncio:
            figures.append(request.figure("tasks", workers, tasks(workers, pause)))
    request.write(figures)


if __name__ == "__main__":
    main()
