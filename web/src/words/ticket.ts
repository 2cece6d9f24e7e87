import type { Text } from "./speak.ts";

/** One's own number at the counter. */
export const ticket = {
	title: { id: "Nomor antrean Anda", en: "Your number in the queue" },
	service: { id: "Layanan", en: "Service" },
	state: { id: "Keadaan", en: "State" },
	before_you: { id: "Nomor sebelum Anda", en: "Numbers before yours" },
	counter: { id: "Silakan ke loket", en: "Please go to counter" },
	called_at: { id: "Dipanggil", en: "Called" },
} as const satisfies Record<string, Text>;
