/* SPDX-License-Identifier: GPL-3.0-or-later */
/* child_command: the launcher's command line for a spec. */
#ifndef BASE_CHILD_COMMAND_H
#define BASE_CHILD_COMMAND_H

#include "base/child.h"

/*
 * child_command_make: ends with NULL; NULL with @error when there is no launcher.
 * child_command_free: takes NULL too.
 */
char **child_command_make(const struct child_spec *spec, struct error *error);
void child_command_free(char **command);

#endif
