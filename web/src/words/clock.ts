import type { Text } from "./speak.ts";

/** The clock of the office's promise: working time, of which only the office's own moves use any. */
export const clock = {
	left: { id: "sisa {time} kerja", en: "{time} of working time left" },
	over: { id: "lewat {time} kerja", en: "{time} of working time over" },
	by: { id: "s.d. {date}", en: "by {date}" },
	rests: {
		id: "Jam berhenti: giliran bukan pada kantor.",
		en: "The clock rests: the move is not the office’s.",
	},
	kept: { id: "Janji ditepati", en: "The promise was kept" },
	not_kept: { id: "Janji tidak ditepati", en: "The promise was not kept" },
	submission: { id: "Sejak diajukan: terpakai {used}, {left}", en: "Since submission: {used} used, {left}" },
	acceptance: { id: "Sejak diterima: terpakai {used}, {left}", en: "Since acceptance: {used} used, {left}" },
	unknown: { id: "belum ada kalender libur", en: "no calendar of holidays yet" },
} as const satisfies Record<string, Text>;
