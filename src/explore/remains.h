/* SPDX-License-Identifier: MIT */
/*
 * remains: values that nobody will use any more, in registers that a call preserves and below the stack pointer, would tell
 * states apart that are the same. At the end of an operation they are cleared: the compiler is told that the registers
 * are overwritten, so nothing that is still needed lies in them. The only assembly with text that a subject may have: the
 * build knows it by its first line.
 */
#ifndef RC_EXPLORE_REMAINS_H
#define RC_EXPLORE_REMAINS_H

/* Clears the stack below its caller. */
void rc_clear_stack(void);

#if defined(__x86_64__)
#define RC_CLEAR_REGISTERS() \
	__asm__ volatile("# racecount clears what remains in registers\n\t" \
			 "xorl %%ebx, %%ebx\n\txorl %%r12d, %%r12d\n\txorl %%r13d, %%r13d\n\txorl %%r14d, %%r14d\n\txorl %%r15d, %%r15d" \
			 ::: "rbx", "r12", "r13", "r14", "r15", "cc", "memory")
#elif defined(__aarch64__)
#define RC_CLEAR_REGISTERS() \
	__asm__ volatile("// racecount clears what remains in registers\n\t" \
			 "mov x19, #0\n\tmov x20, #0\n\tmov x21, #0\n\tmov x22, #0\n\tmov x23, #0\n\t" \
			 "mov x24, #0\n\tmov x25, #0\n\tmov x26, #0\n\tmov x27, #0\n\tmov x28, #0" \
			 ::: "x19", "x20", "x21", "x22", "x23", "x24", "x25", "x26", "x27", "x28", "cc", "memory")
#endif

#define RC_CLEAR_REMAINS() \
	do { \
		rc_clear_stack(); \
		RC_CLEAR_REGISTERS(); \
	} while (0)

#endif
