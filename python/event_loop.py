# SPDX-License-Identifier: MIT
"""Two tasks of asyncio count together; n tasks wait. amount=N: thousands of operations of each. The work itself is in
event_loop_tasks.py, whose words Python learnt with 3.5."""
import sys

import request


def main():
    if sys.version_info < (3, 5):
        request.write([request.figure("too-old", 1, 1)])
        return
    import event_loop_tasks
    options = request.options()
    request.write(event_loop_tasks.measure(options["amount"] * 1000, options["workers"]))


if __name__ == "__main__":
    main()
