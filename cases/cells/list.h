/* SPDX-License-Identifier: MIT */
/* Every cell, in the order of `racecount list`. */
#include "cells/i32.h"
#include "cells/i64.h"
