/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "doctor/doctor_addresses.h"

#include "doctor/doctor_file.h"

#include "base/child.h"
#include "base/paths.h"
#include "base/quantity.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define TIME_LIMIT_NS (10 * NS_PER_S)

/* With more, mappings land where the TSan runtimes of gcc 13, clang 17 and older have their shadow. */
#define ENTROPY_GOOD 28

/* A child of its own says where it lies: this process keeps its addresses as they are. */
static char *ask_maps(char **untried)
{
	char *cat = paths_program("cat");
	const char *const argv[] = { cat ? cat : "/bin/cat", "/proc/self/maps", NULL };
	const struct child_spec spec = {
		.argv = argv, .page_fd = -1, .time_limit_ns = TIME_LIMIT_NS, .fixed_addresses = true
	};
	struct child_result result;
	struct text output = { 0 };
	struct error error;
	char *maps = NULL;

	if (!child_run(&spec, &result, &output, &error))
		*untried = text_copy(error.text);
	else if (result.end != CHILD_EXITED || result.code != 0)
		*untried = text_format("%s /proc/self/maps %s with %d", argv[0], child_end_name(result.end), result.code);
	else
		maps = text_take(&output);
	text_fini(&output);
	free(cat);
	return maps;
}

void doctor_addresses_read(struct doctor_addresses *addresses)
{
	*addresses = (struct doctor_addresses){
		.randomize = doctor_file_read("/proc/sys/kernel/randomize_va_space"),
		.entropy = doctor_file_read("/proc/sys/vm/mmap_rnd_bits"),
	};
	for (size_t i = 0; i < 2 && !addresses->untried; i++)
		addresses->maps[i] = ask_maps(&addresses->untried);
}

void doctor_addresses_fini(struct doctor_addresses *addresses)
{
	free(addresses->randomize);
	free(addresses->entropy);
	free(addresses->maps[0]);
	free(addresses->maps[1]);
	free(addresses->untried);
	*addresses = (struct doctor_addresses){ 0 };
}

bool doctor_addresses_repeat(const char *first, const char *second)
{
	if (!first || !second || !*first)
		return false;
	while (*first && *second) {
		size_t length = strcspn(first, "-\n");

		if (length != strcspn(second, "-\n") || strncmp(first, second, length) != 0)
			return false;
		first += strcspn(first, "\n");
		second += strcspn(second, "\n");
		first += *first == '\n';
		second += *second == '\n';
	}
	return *first == *second;
}

static void check_fixed(const struct doctor_addresses *addresses, bool repeat, struct checkup *checkup)
{
	if (addresses->untried)
		checkup_trouble(checkup, CHECK_NOTE, "fixed addresses",
				"see to what it says; `setarch -R true' shows whether it is allowed",
				"not tried: %s", addresses->untried);
	else if (repeat)
		checkup_ok(checkup, "fixed addresses", "a run may have them: two children had the same");
	else
		checkup_trouble(checkup, CHECK_NOTE, "fixed addresses",
				"allow personality() (docker run --security-opt seccomp=unconfined)",
				"refused: two children had different ones, so runs cannot switch randomisation off");
}

static void check_entropy(const struct doctor_addresses *addresses, bool fixed, struct checkup *checkup)
{
	uint64_t bits;

	if (!doctor_file_number(addresses->entropy, &bits))
		checkup_ok(checkup, "mmap entropy", "the kernel does not say (vm.mmap_rnd_bits)");
	else if (bits <= ENTROPY_GOOD)
		checkup_ok(checkup, "mmap entropy", "%llu bits, which every ThreadSanitizer bears", (unsigned long long)bits);
	else if (fixed)
		checkup_ok(checkup, "mmap entropy", "%llu bits: too many for older ThreadSanitizers, but runs switch it off",
			   (unsigned long long)bits);
	else
		checkup_trouble(checkup, CHECK_NOTE, "mmap entropy", "sysctl vm.mmap_rnd_bits=28 (on the host)",
				"%llu bits: too many for older ThreadSanitizers, and runs may not switch it off",
				(unsigned long long)bits);
}

void doctor_addresses_check(const struct doctor_addresses *addresses, struct checkup *checkup)
{
	static const char *const words[] = { "off for all", "on, but for the heap", "on" };
	bool repeat = doctor_addresses_repeat(addresses->maps[0], addresses->maps[1]), off;
	uint64_t mode = UINT64_MAX;

	doctor_file_number(addresses->randomize, &mode);
	off = mode == 0;
	checkup_section(checkup, "addresses");
	if (mode < 3)
		checkup_ok(checkup, "randomisation", "%s (kernel.randomize_va_space=%llu)", words[mode],
			   (unsigned long long)mode);
	else
		checkup_ok(checkup, "randomisation", "the kernel does not say (kernel.randomize_va_space)");
	check_entropy(addresses, repeat || off, checkup);
	check_fixed(addresses, repeat, checkup);
}
