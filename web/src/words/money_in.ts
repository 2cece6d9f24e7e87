import type { Text } from "./speak.ts";

/** Words of the ways in which money that came is recorded: which is when. */
export const money_in = {
	title: { id: "Mencatat uang yang masuk", en: "Record money that came" },
	billing: {
		id: "Pengguna layanan membayar dengan kode billing, dan Anda memegang NTPN-nya.",
		en: "The customer paid by the billing code, and you have its NTPN.",
	},
	cash: {
		id: "Pengguna layanan membayar tunai kepada Anda di loket.",
		en: "The customer pays you in cash at the counter.",
	},
	transfer: {
		id: "Uangnya ada pada rekening koran kantor, tetapi pengguna layanan tidak mengirim bukti transfer.",
		en: "The money stands on the office’s bank statement, and the customer has sent no proof of it.",
	},
	match: {
		id: "Uangnya sudah tercatat sebagai uang tanpa tagihan, dan untuk tagihan ini.",
		en: "The money is on record already, without an invoice, and it is for this one.",
	},
	settled: {
		id: "Tagihan ini sudah lunas. Tidak ada lagi yang perlu dicatat.",
		en: "This invoice is paid in full. Nothing more is to be recorded.",
	},
	more_came: { id: "Ada uang yang masuk lagi", en: "More money came" },
	more_came_means: {
		id: "Uang yang masuk setelah lunas dicatat juga, lalu menunggu tempatnya sebagai uang tanpa tagihan.",
		en: "Money that comes after full payment is recorded as well, and then waits for its place as unmatched money.",
	},
} as const satisfies Record<string, Text>;
