/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE
#include "imports.h"

#include "explorer.h"
#include "operation.h"
#include "pages.h"
#include "switch.h"
#include "text.h"

#include <link.h>

/* Results that depend on the arguments alone, or the start of the program. */
static const char *const harmless[] = {
	"__libc_start_main", "__gmon_start__", "_ITM_deregisterTMCloneTable", "_ITM_registerTMCloneTable", "abs", "labs", "llabs",
	"ffs", "ffsl", "ffsll", "__cxa_finalize", "getauxval", "abort", "memcpy", "memset", "memmove", /* the start's and the runtime's own: a subject's are redirected */
};

/* For making memory ready before the workers run; and what the runtime itself calls before and after a search. */
static const char *const early[] = {
	"snprintf", "vsnprintf", "sprintf", "__isoc99_sscanf", "sscanf", "memfd_create", "ftruncate", "mmap", "munmap", "pread", "pwrite", "write", "fstat",
	"dup2", "_exit", "getrusage", "shm_open", "shm_unlink", "posix_fallocate", "open", "close", "unlink", "mkstemp", "getpid", "getppid",
	"fork", "wait", "waitpid", "kill", "prctl", "sysconf", "getpagesize", "pthread_create", "shmget", "shmat", "shmctl", "shmdt",
	"strerror", "getenv",
};

#define EARLY_MAX 64

/* A place in the program that holds a function's address. */
struct guarded {
	const char *name;
	uintptr_t *place, address;
};

struct imports {
	struct guarded guarded[EARLY_MAX];
	unsigned count;
};

static bool is_among(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (text_same(names[i], name))
			return true;
	}
	return false;
}

#define IS_AMONG(names, name) is_among(names, sizeof(names) / sizeof(*(names)), name)

static _Noreturn void caught(unsigned index)
{
	if (!X->running)
		explore_fail("calls while it searches: ", X->imports->guarded[index].name);
	explore_unknown_at("a worker calls a function that the explorer does not model", X->imports->guarded[index].name, X->current->request.pc);
	X->outcome = OUTCOME_UNKNOWN;
	fiber_leave();
}

/* A function for each place, for nothing else says which was called. */
#define STUB(n) \
	static void stub_##n(void) \
	{ \
		caught(n); \
	}
#define STUBS_8(n) STUB(n##0) STUB(n##1) STUB(n##2) STUB(n##3) STUB(n##4) STUB(n##5) STUB(n##6) STUB(n##7)
#define NAMES_8(n) stub_##n##0, stub_##n##1, stub_##n##2, stub_##n##3, stub_##n##4, stub_##n##5, stub_##n##6, stub_##n##7
/* Octal numbers. */
STUBS_8(00) STUBS_8(01) STUBS_8(02) STUBS_8(03) STUBS_8(04) STUBS_8(05) STUBS_8(06) STUBS_8(07)
static void (*const stubs[EARLY_MAX])(void) = {
	NAMES_8(00), NAMES_8(01), NAMES_8(02), NAMES_8(03), NAMES_8(04), NAMES_8(05), NAMES_8(06), NAMES_8(07),
};

static uintptr_t dynamic(ElfW(Sxword) tag)
{
	for (const ElfW(Dyn) *entry = _DYNAMIC; entry->d_tag != DT_NULL; entry++) {
		if (entry->d_tag == tag)
			return entry->d_un.d_ptr;
	}
	return 0;
}

static void look_at(const ElfW(Rela) *relocation)
{
	const ElfW(Sym) *symbols = (const ElfW(Sym) *)dynamic(DT_SYMTAB);
	const ElfW(Sym) *symbol = &symbols[ELF64_R_SYM(relocation->r_info)];
	const char *name = (const char *)dynamic(DT_STRTAB) + symbol->st_name;
	struct imports *imports = X->imports;

	if (!*name || IS_AMONG(harmless, name))
		return;
	if (!IS_AMONG(early, name))
		explore_unknown_at("calls a function that the explorer does not model", name, 0);
	else if (imports->count < EARLY_MAX)
		imports->guarded[imports->count++] = (struct guarded){ name, (uintptr_t *)relocation->r_offset, 0 };
}

static void look_at_all(ElfW(Sxword) table, ElfW(Sxword) size)
{
	const ElfW(Rela) *relocation = (const ElfW(Rela) *)dynamic(table);
	size_t count = dynamic(size) / sizeof(*relocation);

	for (size_t i = 0; relocation && i < count; i++)
		look_at(&relocation[i]);
}

void imports_check(void)
{
	X->imports = pages_reserve(sizeof(*X->imports));
	if (!X->imports)
		explore_fail("no memory for the list of imports", "");
	look_at_all(DT_RELA, DT_RELASZ);
	look_at_all(DT_JMPREL, DT_PLTRELSZ);
}

void imports_guard(bool on)
{
	for (unsigned i = 0; i < X->imports->count; i++) {
		struct guarded *guarded = &X->imports->guarded[i];

		if (on)
			guarded->address = *guarded->place;
		*guarded->place = on ? (uintptr_t)stubs[i] : guarded->address;
	}
}
