# SPDX-License-Identifier: MIT
"""Who are you? {"implementation": "CPython", "version": "3.11.2"}"""
import json
import os
import platform
import sys

with os.fdopen(int(sys.argv[1]), "w") as out:
    json.dump({"implementation": platform.python_implementation(), "version": platform.python_version(),
               "gil": getattr(sys, "_is_gil_enabled", lambda: True)()}, out)
