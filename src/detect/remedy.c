/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/detector.h"

#include <string.h>

static const char no_symbolizer[] = "reports have no functions and lines, for want of a symbolizer: install llvm-14 (llvm-symbolizer)";
static const char no_gcc_runtime[] = "gcc's TSan runtime is missing: install libtsan2 and libgcc-12-dev";
static const char no_address_space[] = "a limit on address space stops TSan, which reserves terabytes of it: ulimit -v unlimited";
static const char no_memory[] = "TSan ran out of memory: close other programs, or use fewer workers";

/*
 * What a failed runtime, compiler or linker says, and what to do about it. The first row counts whose words all occur,
 * so special ones come first. Names of libraries and sources stand in any stack: alone they say nothing.
 */
static const struct { const char *said, *also, *remedy; } remedies[] = {
	{ "ADDR_NO_RANDOMIZE", "",
	  "TSan may not switch address randomisation off: allow personality() (docker run --security-opt seccomp=unconfined), "
	  "or sysctl vm.mmap_rnd_bits=28 on the host" },
	{ "unexpected memory mapping", "",
	  "unexpected memory mapping, the kernel randomises addresses too widely for this TSan: run under setarch -R, "
	  "or sysctl vm.mmap_rnd_bits=28, or use a newer clang (18.1 or later)" },
	{ "memory layout is incompatible", "",
	  "incompatible memory layout, the kernel randomises addresses too widely for this TSan: run under setarch -R, "
	  "or sysctl vm.mmap_rnd_bits=28" },
	{ "libclang_rt.tsan", "No such file", "clang's TSan runtime is missing: install libclang-rt-14-dev" },
	{ "libclang_rt.tsan", "cannot", "clang's TSan runtime is missing: install libclang-rt-14-dev" },
	{ "cannot find", "-ltsan", no_gcc_runtime },
	{ "cannot find", "libtsan", no_gcc_runtime },
	{ "libtsan.so", "cannot open", no_gcc_runtime },
	{ "fsanitize=thread", "support",
	  "this compiler has no ThreadSanitizer for this machine: use gcc or clang on x86-64 or aarch64" },
	{ "address_range.Init", "", no_address_space },
	{ "setrlimit() failed", "", no_address_space },
	{ "limited virtual address space", "", no_address_space },
	{ "can not mmap the shadow memory", "", "TSan's shadow memory is refused: ulimit -v unlimited, and sysctl vm.overcommit_memory=0" },
	{ "failed to allocate", "", no_memory },
	{ "out of memory", "", no_memory },
	{ "starting new threads after multi-threaded fork", "",
	  "TSan ends a child that starts threads after a fork of a threaded process: fork before the first thread" },
	{ "symbolizer didn't start", "", no_symbolizer },
	{ "symbolizer path is set", "", no_symbolizer },
};

static const char *remedy_for(const char *said)
{
	for (size_t i = 0; i < sizeof(remedies) / sizeof(*remedies); i++)
		if (strstr(said, remedies[i].said) && strstr(said, remedies[i].also))
			return remedies[i].remedy;
	return NULL;
}

/* Has @report stacks, and not one frame with a function's name? */
static bool is_nameless(const struct detect_report *report)
{
	size_t frames = 0;

	for (size_t i = 0; i < report->access_count; i++)
		for (size_t j = 0; j < report->access[i].frame_count; j++, frames++)
			if (strcmp(report->access[i].frames[j].function, "?") != 0)
				return false;
	return frames > 0;
}

const char *detect_remedy(const struct detect_reports *reports, const char *output)
{
	const char *remedy = NULL;

	for (size_t i = 0; i < reports->count && !remedy; i++)
		remedy = remedy_for(reports->reports[i].kind);
	if (!remedy && output)
		remedy = remedy_for(output);
	for (size_t i = 0; i < reports->count && !remedy; i++)
		if (is_nameless(&reports->reports[i]))
			remedy = no_symbolizer;
	return remedy ? remedy
		      : "the runtime neither ran to its end nor reported the race that it was given: run the program by hand to see "
			"why, or use another compiler";
}
