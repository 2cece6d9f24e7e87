import type { Text } from "./speak.ts";

/** What only the page of one's own request says: staff have theirs. */
export const own = {
	to_all: { id: "← Permintaan saya", en: "← My requests" },
	to_pay: { id: "Yang harus dibayar", en: "To be paid" },
} as const satisfies Record<string, Text>;
