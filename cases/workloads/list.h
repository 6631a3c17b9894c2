/* SPDX-License-Identifier: MIT */
/* Every workload, in the order of `racecount list`. */
#include "workloads/inc.h"
#include "workloads/dec.h"
#include "workloads/inc-dec.h"
#include "workloads/weighted.h"
