# SPDX-License-Identifier: MIT
"""Two tasks of asyncio count together; nothing but an await switches them: between two operations, or between the load and the
store of one, without a lock that tasks take, or with one. Figures: lost operations per million. And what the loop is for: seconds
that n tasks take, each of which waits several times."""
import asyncio

import request

WAITS = 3
WAIT = 0.01

counter = 0


async def outside(count, lock):
    global counter
    for _ in range(count):
        counter += 1
        await asyncio.sleep(0)


async def inside(count, lock):
    global counter
    for _ in range(count):
        loaded = counter
        await asyncio.sleep(0)
        counter = loaded + 1


async def locked(count, lock):
    global counter
    for _ in range(count):
        async with lock:
            loaded = counter
            await asyncio.sleep(0)
            counter = loaded + 1


async def count_together(work, count):
    lock = asyncio.Lock()
    await asyncio.gather(work(count, lock), work(count, lock))


async def wait():
    for _ in range(WAITS):
        await asyncio.sleep(WAIT)


async def wait_together(workers):
    await asyncio.gather(*[wait() for _ in range(workers)])


def run(main):
    """Seconds, from before the loop is made until it is taken apart."""
    begin = request.clock()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(main)
    asyncio.set_event_loop(None)
    loop.close()
    return request.clock() - begin


def measure(count, workers):
    global counter
    figures = []
    for name, work in (("lost-await-outside", outside), ("lost-await-inside", inside), ("lost-task-lock", locked)):
        counter = 0
        run(count_together(work, count))
        figures.append(request.figure(name, 2, 1e6 * (2 * count - counter) / (2 * count)))
    figures.extend(request.figure("tasks", n, run(wait_together(n))) for n in workers)
    return figures
