import type { Text } from "./speak.ts";

/** Words of the forms by which a treasurer records money, or takes back what was recorded. */
export const recording = {
	ntpn_hint: {
		id: "Nomor Transaksi Penerimaan Negara: 16 huruf atau angka yang diberikan kas negara untuk setiap pembayaran. Tertulis pada bukti bayar (BPN) dan di SIMPONI.",
		en: "The state revenue transaction number: 16 letters or digits that the state treasury gives each payment. It stands on the proof of payment (BPN) and in SIMPONI.",
	},
	ntb: { id: "NTB (nomor transaksi bank)", en: "NTB (the bank's number)" },
	channel: { id: "Saluran bayar, misalnya nama bank", en: "Channel, such as the bank's name" },
	rupiah: { id: "Jumlah (rupiah)", en: "Amount (rupiah)" },
	given: { id: "Uang yang diberikan (rupiah)", en: "Given (rupiah)" },
	credited: { id: "Masuk ke rekening (rupiah)", en: "Credited to the account (rupiah)" },
	credited_on: { id: "Tanggal masuk", en: "Credited on" },
	which_payment: { id: "Pembayaran", en: "Payment" },
	which_case: { id: "Uang dari", en: "Money of" },
	reason: { id: "Alasan", en: "Reason" },
	means_issue: {
		id: "Kuitansi bernomor terbit dan dikirim kepada pengguna layanan. Nomornya tidak dapat dipakai lagi.",
		en: "A numbered receipt is issued and sent to the customer. Its number is never used again.",
	},
	means_void: {
		id: "Pembatalan tercatat selamanya dan mungkin perlu orang kedua. Pengguna layanan melihatnya.",
		en: "Voiding stays on record for ever, and may need a second person. The customer sees it.",
	},
	means_verify: {
		id: "Isi dari rekening koran, bukan dari bukti: hanya uang yang benar-benar masuk yang dihitung.",
		en: "From the bank statement, not from the proof: only money that did arrive counts.",
	},
	means_reject: {
		id: "Pengguna layanan diberi tahu alasannya dan dapat mengirim bukti lain.",
		en: "The customer is told why, and may send another proof.",
	},
	means_forgive: {
		id: "Selisih dalam batas toleransi kantor dihapuskan, dengan dasar aturannya pada kuitansi.",
		en: "A difference within the office's tolerance is forgiven; the receipt names the rule.",
	},
	means_release: {
		id: "Uang dilepas dari tagihan ini dan menunggu sebagai uang tanpa tagihan.",
		en: "The money is taken off this invoice and waits as unmatched money.",
	},
} as const satisfies Record<string, Text>;
