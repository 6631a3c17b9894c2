# SPDX-License-Identifier: MIT
"""Two tasks of asyncio count together; nothing but an await switches them: between two operations, or between the load and the
store of one, without a lock that tasks take, or with one. Figures: lost operations per million."""
import asyncio

import request

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


async def run(work, count):
    lock = asyncio.Lock()
    await asyncio.gather(work(count, lock), work(count, lock))


def measure(count):
    global counter
    figures = []
    for name, work in (("lost-await-outside", outside), ("lost-await-inside", inside), ("lost-task-lock", locked)):
        counter = 0
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        loop.run_until_complete(run(work, count))
        asyncio.set_event_loop(None)
        loop.close()
        figures.append(request.figure(name, 2, 1e6 * (2 * count - counter) / (2 * count)))
    return figures
