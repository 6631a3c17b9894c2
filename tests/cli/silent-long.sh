#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
exec bash "$RC_SOURCE/tests/cli/silent.sh" all
