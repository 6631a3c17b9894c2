#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What the explorer found happens on real threads, 200 times of 200.
exec bash "$RC_SOURCE/tests/explore/replays.sh" --real --times 200
