/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scratch: the folder that lives as long as the subject. */
#ifndef LAUNCH_SCRATCH_H
#define LAUNCH_SCRATCH_H

/* scratch_make: a fresh folder for this user alone; 0, or the errno (EEXIST: it is somebody's already). */
int scratch_make(const char *path);

/*
 * scratch_remove: @path and all below it, however deep, whatever its permissions; links are
 * removed, not followed. To be called when nobody works in it any more.
 */
void scratch_remove(const char *path);

#endif
