import type { Text } from "./speak.ts";

/** Words of money that is asked back, or kept as a credit. */
export const refunds = {
	title: { id: "Pengembalian {amount}", en: "Refund of {amount}" },
	decided_on: { id: "Diputuskan tanggal", en: "Decided on" },
	has_scan: { id: "Ada", en: "There is one" },
	claim_means: {
		id: "Selama permohonan berjalan, uang ini tidak dapat dihitung pada tagihan. Permohonan dapat ditarik kembali.",
		en: "While the claim runs, this money cannot be counted towards an invoice. The claim can be withdrawn.",
	},
	way: { id: "Yang diminta pembayar", en: "What the payer asks for" },
	way_transfer: { id: "Uang dikembalikan ke rekeningnya", en: "The money goes back to their account" },
	way_credit: {
		id: "Seluruh uang disimpan untuk permintaan berikutnya dari pembayar yang sama",
		en: "All of the money is kept for the next request of the same payer",
	},
	ground: { id: "Alasan", en: "Ground" },
	claimed_on: { id: "Tanggal surat permohonan", en: "Date of the letter" },
	claim_amount: { id: "Jumlah yang diminta (rupiah)", en: "Amount asked for (rupiah)" },
	claim_amount_hint: { id: "Kosongkan untuk seluruhnya: {amount}.", en: "Leave empty for all of it: {amount}." },
	paper_kind: { id: "Dokumen", en: "Document" },
	received_on: { id: "Diterima tanggal", en: "Received on" },
	filed_as: { id: "Nomor arsip", en: "Filed under number" },
	scan: { id: "Hasil pindai", en: "Scan" },
	scan_hint: {
		id: "Berkas permohonan pengembalian yang dikirim pengguna layanan atau petugas pada permintaan ini.",
		en: "Files of the refund that the customer or the officer has sent on this request.",
	},
	no_scan: { id: "Tanpa hasil pindai", en: "Without a scan" },
	decision: { id: "Keputusan", en: "Decision" },
	approve: { id: "Setujui", en: "Approve" },
	approve_means: {
		id: "Bendahara mengembalikan {amount}, atau menyimpannya sebagai kredit.",
		en: "The treasurer pays {amount} back, or keeps it as a credit.",
	},
	reject: { id: "Tolak", en: "Reject" },
	reject_means: { id: "Uangnya menunggu tempat lagi.", en: "The money waits for its place again." },
	decide_means: {
		id: "Pembayar menerima surat keputusan dengan alasan ini. Keputusan tidak dapat diubah.",
		en: "The payer gets a letter of decision with these reasons. A decision cannot be changed.",
	},
	number: { id: "Nomor surat keputusan", en: "Number of the decision" },
	reasons: { id: "Pertimbangan", en: "Reasons" },
	record_means: {
		id: "Catat hanya bila {amount} sudah benar-benar ditransfer kepada pembayar. Pembayar diberi tahu.",
		en: "Record it only when {amount} has really been sent to the payer. The payer is told.",
	},
	paid_back_on: { id: "Tanggal pengembalian", en: "Paid back on" },
	transfer_number: { id: "Nomor bukti (misalnya SP2D)", en: "Number of the transfer (such as SP2D)" },
	keep_means: {
		id: "{amount} disimpan untuk pembayar ini, dan dihitung pada tagihan berikutnya.",
		en: "{amount} is kept for this payer, and counted towards their next invoice.",
	},
	withdraw_means: {
		id: "Permohonannya berakhir, dan uangnya menunggu tempat lagi.",
		en: "The claim ends, and the money waits for its place again.",
	},
	back_to_money: { id: "Buka uangnya", en: "Open the money" },
	no_claim: { id: "Tidak ada permohonan yang berjalan untuk uang ini.", en: "No claim runs for this money." },
	papers: { id: "Dokumen permohonan", en: "Documents of the claim" },
	no_papers: {
		id: "Belum ada dokumen. Permohonan disetujui setelah dokumen yang diwajibkan kantor lengkap.",
		en: "No documents yet. A claim is approved once the documents that the office asks for are complete.",
	},
	asked: { id: "Permohonan", en: "The claim" },
	gone_back: { id: "Yang sudah dikembalikan", en: "What went back" },
	steps: { id: "Langkah berikutnya", en: "Next steps" },
	waits_for_head: {
		id: "Menunggu keputusan kepala kantor.",
		en: "Waiting for the decision of the head of the office.",
	},
	waits_for_treasurer: { id: "Menunggu bendahara.", en: "Waiting for the treasurer." },
	ask_until: { id: "Dapat diminta sampai", en: "May be asked back until" },
	asked_amount: { id: "Diminta", en: "Asked for" },
	wholly_placed: { id: "Tidak ada langkah lagi.", en: "Nothing more is to be done." },
} as const satisfies Record<string, Text>;
