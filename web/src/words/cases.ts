import type { Text } from "./speak.ts";

/** Words of money without an invoice, and of its ways out. */
export const cases = {
	lead: {
		id: "Uang yang masuk, tetapi tidak tertampung tagihan mana pun. Setiap uang perlu tempat: dihitung pada tagihan, dikembalikan, atau disimpan sebagai kredit.",
		en: "Money that came in and that no invoice holds. Each sum needs a place: counted towards an invoice, paid back, or kept as a credit.",
	},
	none_of: { id: "Tidak ada uang dengan keadaan ini", en: "No money in this state" },
	states: { id: "Keadaan uang", en: "State of the money" },
	one: { id: "{amount}, dibayar {day}", en: "{amount}, paid {day}" },
	paid_on: { id: "Dibayar", en: "Paid" },
	came_by: { id: "Datang melalui", en: "Came by" },
	came_on: { id: "Masuk pada permintaan", en: "Came on request" },
	on_none: { id: "Tidak pada permintaan mana pun", en: "On no request" },
	amount_left: { id: "Belum ada tempatnya", en: "Without a place" },
	counted_on: { id: "Waktu", en: "Time" },
	invoice: { id: "Tagihan", en: "Invoice" },
	asked_back: {
		id: "Uang ini sedang diminta kembali atau disimpan sebagai kredit.",
		en: "This money is asked back, or kept as a credit.",
	},
	to_refund: { id: "Buka pengembaliannya", en: "Open the refund" },
	nothing_left: { id: "Semua uang ini sudah ada tempatnya.", en: "All of this money has its place." },
	count: { id: "Hitung pada tagihan", en: "Count it towards an invoice" },
	count_lead: {
		id: "Cari permintaan yang dibayar dengan uang ini. Belum ada yang tercatat sebelum Anda memastikannya.",
		en: "Find the request that this money pays. Nothing is recorded before you confirm it.",
	},
	results: { id: "Permintaan yang ditemukan", en: "Requests found" },
	due: { id: "Harus dibayar {amount}", en: "{amount} is due" },
	due_none: { id: "Tidak ada yang harus dibayar", en: "Nothing is due" },
	use_it: { id: "Pilih {reference}", en: "Choose {reference}" },
	match_means: {
		id: "{amount} dihitung pada tagihan {invoice} milik {buyer}. Pengguna layanan melihatnya pada permintaannya. Jika keliru, uangnya dapat dilepas lagi dengan alasan.",
		en: "{amount} is counted towards invoice {invoice} of {buyer}. The customer sees it on their request. If it was a mistake, the money can be released again, with a reason.",
	},
	part_hint: {
		id: "Kosongkan untuk sebanyak yang harus dibayar: {amount}.",
		en: "Leave empty for as much as is due: {amount}.",
	},
	give_back: { id: "Kembalikan atau simpan sebagai kredit", en: "Pay it back, or keep it as a credit" },
	give_back_lead: {
		id: "Untuk keduanya perlu surat dari pembayar. Catat permohonannya di sini; kepala kantor memutuskan.",
		en: "Either needs a letter from the payer. File the claim here; the head of the office decides.",
	},
	treasurer_does: { id: "Langkah ini dilakukan bendahara.", en: "The treasurer takes these steps." },
	opened_since: { id: "Menunggu sejak", en: "Waiting since" },
} as const satisfies Record<string, Text>;
