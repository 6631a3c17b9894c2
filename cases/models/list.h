/* SPDX-License-Identifier: MIT */
/* Every model, in the order of `racecount list`. */
#include "models/threads.h"
#include "models/processes.h"
