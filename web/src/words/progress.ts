import type { Text } from "./speak.ts";

/** How far something is, and whose move: what stands around the house's own words. */
export const progress = {
	yours: { id: "Giliran Anda", en: "It is your move" },
	automatic: { id: "Sedang diproses otomatis", en: "Being processed automatically" },
	nothing: { id: "Tidak ada yang perlu dilakukan", en: "Nothing needs to be done" },
	waiting: { id: "Menunggu {role}", en: "Waiting for the {role}" },
	by_you: { id: "Paling lambat {time}.", en: "By {time} at the latest." },
	by: { id: "Dijanjikan paling lambat {time}.", en: "Promised by {time} at the latest." },
	until: { id: "Sampai {time}.", en: "Until {time}." },
	left: { id: "Tersisa {time}.", en: "{time} left." },
	late: { id: "Waktunya sudah lewat.", en: "That time has passed." },
	step_of: { id: "Langkah {place} dari {count}", en: "Step {place} of {count}" },
	step_done: { id: "(selesai)", en: "(done)" },
} as const satisfies Record<string, Text>;
