/* SPDX-License-Identifier: MIT */
/* Every access, in the order of `racecount list`. */
#include "accesses/plain.h"
#include "accesses/volatile.h"
#include "accesses/atomic-add.h"
#include "accesses/atomic-add-relaxed.h"
#include "accesses/atomic-split.h"
