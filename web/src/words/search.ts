import type { Text } from "./speak.ts";

/** The one search box for requests, at the desk and at the treasury. */
export const search = {
	label: { id: "Cari permintaan", en: "Find a request" },
	hint: {
		id: "Nomor permintaan, tagihan, kuitansi, atau perjanjian; kode billing; NTPN; nama pengguna layanan atau surel. Ditulis lengkap.",
		en: "Number of a request, invoice, receipt or agreement; billing code; NTPN; the customer's name or e-mail. Written in full.",
	},
	button: { id: "Cari", en: "Search" },
	short: { id: "Tulis sedikitnya {least} huruf atau angka.", en: "Write at least {least} letters or digits." },
} as const satisfies Record<string, Text>;
