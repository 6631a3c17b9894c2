/* SPDX-License-Identifier: MIT */
/* Every model, in the order of `racecount list`. */
#include "models/threads.h"
#include "models/processes.h"
#include "models/hybrid.h"
#include "models/gil.h"
#include "models/gil-back-edge.h"
#include "models/gil-call.h"
#include "models/hybrid-gil.h"
#include "models/tasks.h"
#include "models/tasks-await.h"
