/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * By libdw: the program is not relocated (-no-pie), so its addresses are those of the file. A line of the line table is of
 * the innermost inlined function already.
 */
#include "prove/source.h"

#include "prove/members.h"

#include "base/paths.h"

#include <elfutils/libdw.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A schedule comes to the same few places again and again. */
#define MEMO 256

struct source {
	int file;
	Elf *elf;     /* NULL: there is no such program */
	Dwarf *dwarf; /* NULL: it has no debug information */
	struct members members;
	uint64_t cell, cell_size;
	char *folder;  /* where we are, for short names */
	struct {
		uint64_t pc;
		char *place;
	} memo[MEMO];
};

static const char *below(const char *path, const char *folder)
{
	size_t length = folder ? strlen(folder) : 0;

	return length > 0 && strncmp(path, folder, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

/* cases/accesses/plain.h is accesses/plain.h, as its kind is called; what lies below this folder needs no more than its rest. */
static const char *short_name(const struct source *source, const char *path)
{
	const char *ours = below(path, paths_data(NULL)), *cases = ours ? below(ours, "cases") : NULL;
	const char *here = below(path, source->folder);

	return cases ? cases : here ? here : ours ? ours : path;
}

static char *look_up(const struct source *source, uint64_t pc)
{
	Dwarf_Die unit;
	Dwarf_Line *line = source->dwarf && dwarf_addrdie(source->dwarf, pc, &unit) ? dwarf_getsrc_die(&unit, pc) : NULL;
	const char *path = line ? dwarf_linesrc(line, NULL, NULL) : NULL;
	int number = 0;

	if (!path || dwarf_lineno(line, &number) != 0 || number <= 0)
		return NULL;
	return text_format("%s:%d", short_name(source, path), number);
}

/* @pc lies behind a call, which may be the last of its line. */
static char *place_of(struct source *source, uint64_t pc)
{
	size_t slot = pc * UINT64_C(0x9e3779b97f4a7c15) >> 56;

	if (pc == 0)
		return NULL;
	if (source->memo[slot].pc != pc) {
		free(source->memo[slot].place);
		source->memo[slot].pc = pc;
		source->memo[slot].place = look_up(source, pc - 1);
	}
	return text_copy(source->memo[slot].place);
}

static char *variable_at(const struct source *source, uint64_t address)
{
	Elf *elf = source->elf;

	for (Elf_Scn *section = NULL; elf && (section = elf_nextscn(elf, section)) != NULL;) {
		GElf_Shdr header;
		Elf_Data *data = gelf_getshdr(section, &header) && header.sh_type == SHT_SYMTAB ? elf_getdata(section, NULL) : NULL;

		for (int i = 0; data && i < (int)(header.sh_size / header.sh_entsize); i++) {
			GElf_Sym symbol;

			if (!gelf_getsym(data, i, &symbol) || GELF_ST_TYPE(symbol.st_info) != STT_OBJECT || address < symbol.st_value ||
			    address - symbol.st_value >= symbol.st_size)
				continue;
			const char *name = elf_strptr(elf, header.sh_link, symbol.st_name);
			uint64_t offset = address - symbol.st_value;
			/* A static variable of a function is own.0 to the linker. */
			int length = name ? (int)strcspn(name, ".") : 0;

			if (length == 0)
				return NULL;
			return offset ? text_format("%.*s+%llu", length, name, (unsigned long long)offset) : text_format("%.*s", length, name);
		}
	}
	return NULL;
}

static char *object_at(const struct source *source, uint64_t address)
{
	if (address >= source->cell && address - source->cell < source->cell_size)
		return members_name(&source->members, address - source->cell);
	return variable_at(source, address);
}

static void name_access(struct source *source, struct proof_access *access)
{
	access->place = place_of(source, access->pc);
	access->object = access->address ? object_at(source, access->address) : NULL;
}

static void name_path(struct source *source, struct proof_path *path)
{
	for (size_t i = 0; i < path->count; i++)
		name_access(source, &path->steps[i].access);
	for (size_t i = 0; i < path->parked_count; i++)
		name_access(source, &path->parked[i].access);
}

/* As proof_read left it: the address in base 16. */
static void name_place(struct source *source, char **place)
{
	char *said = *place;

	if (!said)
		return;
	*place = place_of(source, strtoull(said, NULL, 16));
	free(said);
}

static void name_finding(struct source *source, struct proof_finding *finding)
{
	name_place(source, &finding->place);
	name_path(source, &finding->path);
}

static void name_all(struct source *source, struct proof *proof)
{
	for (size_t i = 0; i < proof->found_count; i++)
		name_finding(source, &proof->found[i]);
	for (size_t i = 0; i < proof->race_count; i++) {
		name_access(source, &proof->races[i].first);
		name_access(source, &proof->races[i].second);
	}
	for (size_t i = 0; i < proof->unknown_count; i++)
		name_place(source, &proof->unknown[i].place);
	if (proof->replay)
		name_path(source, &proof->replay->path);
}

void source_name(struct proof *proof, const char *path)
{
	struct source source = {
		.file = open(path, O_RDONLY | O_CLOEXEC),
		.cell = proof->cell,
		.cell_size = proof->cell ? proof->cell_size : 0,
		.folder = getcwd(NULL, 0),
	};

	elf_version(EV_CURRENT);
	source.elf = source.file >= 0 ? elf_begin(source.file, ELF_C_READ_MMAP, NULL) : NULL;
	source.dwarf = source.elf ? dwarf_begin_elf(source.elf, DWARF_C_READ, NULL) : NULL;
	members_read(source.dwarf, source.cell_size, &source.members);
	name_all(&source, proof);
	members_fini(&source.members);
	for (size_t i = 0; i < MEMO; i++)
		free(source.memo[i].place);
	if (source.dwarf)
		dwarf_end(source.dwarf);
	if (source.elf)
		elf_end(source.elf);
	if (source.file >= 0)
		close(source.file);
	free(source.folder);
}
