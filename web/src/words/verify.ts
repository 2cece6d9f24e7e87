import type { Text } from "./speak.ts";

/** Verification of a paper, and the report of a problem. */
export const verify = {
	title: { id: "Periksa dokumen", en: "Verify a document" },
	lead: {
		id: "Pastikan tagihan, kuitansi, atau surat perjanjian benar dari kami dan masih berlaku.",
		en: "Make sure that an invoice, a receipt or an agreement is really ours and still holds.",
	},
	code: { id: "Kode verifikasi", en: "Verification code" },
	code_hint: {
		id: "Pindai kode QR pada dokumen dengan kamera ponsel, atau ketik kode di bawahnya.",
		en: "Scan the QR code on the document with your phone’s camera, or type the code below it.",
	},
	code_wrong: {
		id: "Kode hanya berisi huruf, angka, tanda hubung, dan garis bawah.",
		en: "A code has letters, digits, hyphens and underscores only.",
	},
	check: { id: "Periksa", en: "Verify" },
	genuine: { id: "Dokumen asli", en: "The document is genuine" },
	valid: {
		id: "{kind} ini diterbitkan oleh kantor kami dan berlaku.",
		en: "This {kind} was issued by our office and holds.",
	},
	paid: {
		id: "{kind} ini diterbitkan oleh kantor kami dan sudah dibayar.",
		en: "This {kind} was issued by our office and has been paid.",
	},
	not_in_force: { id: "Dokumen asli, tetapi tidak berlaku lagi", en: "The document is genuine, but no longer holds" },
	superseded: {
		id: "{kind} ini sudah diganti dengan yang lebih baru. Mintalah yang terbaru kepada pemberi dokumen.",
		en: "A newer one has taken the place of this {kind}. Ask whoever gave it to you for the newest.",
	},
	void: {
		id: "{kind} ini sudah dibatalkan. Jangan digunakan, dan jangan membayar berdasarkan dokumen ini.",
		en: "This {kind} has been made void. Do not use it, and do not pay by it.",
	},
	expired: {
		id: "Masa berlaku {kind} ini sudah lewat. Jangan membayar berdasarkan dokumen ini.",
		en: "The time of this {kind} has run out. Do not pay by it.",
	},
	compare: {
		id: "Cocokkan keterangan berikut dengan dokumen di tangan Anda. Jika ada yang berbeda, dokumen itu bukan dari kami.",
		en: "Compare what follows with the document in your hands. If anything differs, that document is not ours.",
	},
	state: { id: "Keadaan", en: "State" },
	kind: { id: "Dokumen", en: "Document" },
	number: { id: "Nomor", en: "Number" },
	office: { id: "Diterbitkan oleh", en: "Issued by" },
	issued: { id: "Tanggal terbit", en: "Issued" },
	amount: { id: "Jumlah", en: "Amount" },
	unknown: { id: "Dokumen tidak dikenal", en: "The document is not known" },
	unknown_more: {
		id: "Tidak ada dokumen kami dengan kode ini. Periksa apakah kodenya terketik benar, huruf besar dan kecil dibedakan. Jika benar, dokumen itu mungkin palsu.",
		en: "No document of ours has this code. Check that it is typed as printed, capitals and small letters differ. If it is, the document may be forged.",
	},
	another: { id: "Periksa dokumen lain", en: "Verify another document" },
	report: { id: "Laporkan dokumen ini", en: "Report this document" },
} as const satisfies Record<string, Text>;

export const problem = {
	title: { id: "Laporkan masalah", en: "Report a problem" },
	lead: {
		id: "Ceritakan apa yang tidak berjalan semestinya dalam pelayanan {office}. Anda tidak perlu akun.",
		en: "Tell us what is wrong with the service of {office}. You need no account.",
	},
	text: { id: "Apa yang terjadi?", en: "What happened?" },
	text_hint: {
		id: "Sebutkan kapan dan di mana. Jangan menuliskan nomor identitas atau kata sandi.",
		en: "Say when and where. Please write no identity numbers or passwords.",
	},
	text_short: { id: "Tuliskan sekurang-kurangnya 10 huruf.", en: "Write at least 10 letters." },
	contact: { id: "Bagaimana kami dapat menghubungi Anda?", en: "How can we reach you?" },
	contact_hint: {
		id: "Surel atau nomor telepon. Tanpa ini kami tidak dapat menjawab Anda.",
		en: "An e-mail address or a telephone number. Without it we cannot answer you.",
	},
	reference: { id: "Nomor permintaan", en: "Request number" },
	reference_hint: {
		id: "Jika masalahnya tentang satu permintaan, misalnya 1904-26-7KQ4-M.",
		en: "If it is about one request, for example 1904-26-7KQ4-M.",
	},
	send: { id: "Kirim laporan", en: "Send the report" },
	taken: { id: "Laporan Anda sudah kami terima", en: "We have your report" },
	taken_more: {
		id: "Simpan nomor ini dan sebutkan bila Anda menanyakannya:",
		en: "Keep this number, and name it when you ask about it:",
	},
	taken_at: { id: "Diterima {time}.", en: "Received {time}." },
	elsewhere: { id: "Jalan lain", en: "Other ways" },
	elsewhere_more: {
		id: "Anda juga dapat menyampaikan pengaduan lewat saluran berikut.",
		en: "You can also complain by these ways.",
	},
	another: { id: "Kirim laporan lain", en: "Send another report" },
} as const satisfies Record<string, Text>;
