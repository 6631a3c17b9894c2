/* SPDX-License-Identifier: MIT */
/* Every guard, in the order of `racecount list`. */
#include "guards/none.h"
#include "guards/mutex.h"
#include "guards/spin.h"
#include "guards/wrong-lock.h"
#include "guards/half-lock.h"
#include "guards/split-lock.h"
