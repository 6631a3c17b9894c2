/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "prove/members.h"

#include "base/text.h"

#include <ctype.h>
#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

/* counter, or in a unit of many counter_3 (subject/names.h). */
static bool is_counter(const char *name)
{
	size_t length = strlen("counter");

	if (!name || strncmp(name, "counter", length) != 0)
		return false;
	name += length;
	return *name == '\0' || (*name == '_' && isdigit((unsigned char)name[1]) && name[1 + strspn(name + 1, "0123456789")] == '\0');
}

/* The size of what @entry, a member or an array, is of; *@type is that without its names and qualifiers. */
static uint64_t size_of(Dwarf_Die *entry, Dwarf_Die *type)
{
	Dwarf_Attribute attribute;
	Dwarf_Word size = 0;

	if (!dwarf_formref_die(dwarf_attr(entry, DW_AT_type, &attribute), type) || dwarf_peel_type(type, type) != 0 ||
	    dwarf_aggregate_size(type, &size) != 0)
		return 0;
	return size;
}

static void take_members(Dwarf_Die *structure, struct members *members)
{
	Dwarf_Die member, type, element;

	for (int more = dwarf_child(structure, &member); more == 0; more = dwarf_siblingof(&member, &member)) {
		Dwarf_Attribute attribute;
		Dwarf_Word offset;
		const char *name = dwarf_diename(&member);

		if (dwarf_tag(&member) != DW_TAG_member || members->count == MEMBERS_MAX || !name ||
		    dwarf_formudata(dwarf_attr(&member, DW_AT_data_member_location, &attribute), &offset) != 0)
			continue;
		members->member[members->count].name = text_copy(name);
		members->member[members->count].offset = offset;
		members->member[members->count].size = size_of(&member, &type);
		if (members->member[members->count].size > 0 && dwarf_tag(&type) == DW_TAG_array_type)
			members->member[members->count].each = size_of(&type, &element);
		members->count++;
	}
}

static bool take_unit(Dwarf_Die *unit, uint64_t bytes, struct members *members)
{
	Dwarf_Die entry;

	for (int more = dwarf_child(unit, &entry); more == 0; more = dwarf_siblingof(&entry, &entry)) {
		Dwarf_Word size;

		if (dwarf_tag(&entry) != DW_TAG_structure_type || !is_counter(dwarf_diename(&entry)) ||
		    dwarf_aggregate_size(&entry, &size) != 0 || size > bytes)
			continue;
		take_members(&entry, members);
		return true;
	}
	return false;
}

void members_read(Dwarf *dwarf, uint64_t bytes, struct members *members)
{
	Dwarf_CU *unit = NULL;
	Dwarf_Die die;

	*members = (struct members){ 0 };
	while (dwarf && bytes > 0 && dwarf_get_units(dwarf, unit, &unit, NULL, NULL, &die, NULL) == 0)
		if (take_unit(&die, bytes, members))
			return;
}

void members_fini(struct members *members)
{
	for (size_t i = 0; i < members->count; i++)
		free(members->member[i].name);
	members->count = 0;
}

char *members_name(const struct members *members, uint64_t offset)
{
	for (size_t i = members->count; i-- > 0;) {
		uint64_t into = offset - members->member[i].offset;

		if (offset < members->member[i].offset || (members->member[i].size > 0 && into >= members->member[i].size))
			continue;
		struct text name = { 0 };

		text_addf(&name, "counter.%s", members->member[i].name);
		if (members->member[i].each > 0) {
			text_addf(&name, "[%llu]", (unsigned long long)(into / members->member[i].each));
			into %= members->member[i].each;
		}
		if (into > 0)
			text_addf(&name, "+%llu", (unsigned long long)into);
		return text_take(&name);
	}
	return offset ? text_format("counter+%llu", (unsigned long long)offset) : text_copy("counter");
}
