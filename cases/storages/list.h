/* SPDX-License-Identifier: MIT */
/* Every storage, in the order of `racecount list`. */
#include "storages/global.h"
#include "storages/heap.h"
#include "storages/thread-local.h"
#include "storages/mmap-anon.h"
#include "storages/shm-open.h"
