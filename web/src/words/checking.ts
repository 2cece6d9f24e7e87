import type { Text } from "./speak.ts";

/** The check of what was handed in. */
export const checking = {
	reason: { id: "Alasan", en: "Reason" },
	explanation: { id: "Penjelasan untuk pengguna layanan", en: "Explanation for the customer" },
	check: { id: "Pemeriksaan dokumen", en: "Check of the documents" },
	documents: { id: "Dokumen", en: "Documents" },
	older: { id: "Versi lama", en: "Older version" },
	changes: { id: "Yang berubah sejak pengajuan sebelumnya", en: "What changed since it was handed in before" },
	had_asked: { id: "Yang waktu itu diminta:", en: "What had been asked for:" },
	accept_document: { id: "Dokumen sesuai", en: "In order" },
	accept_again: { id: "Tetap sesuai", en: "Still in order" },
	return_document: { id: "Perlu dilengkapi", en: "To be completed" },
	return_document_means: {
		id: "Ini dicatat pada dokumen. Pengguna layanan membacanya saat permintaan dikembalikan.",
		en: "This is noted on the document. The customer reads it when the request is returned.",
	},
	keys: { id: "Papan ketik, setelah memilih dokumen:", en: "Keys, once a document is chosen:" },
	key_next: { id: "berikutnya", en: "next" },
	key_before: { id: "sebelumnya", en: "previous" },
	key_accept: { id: "sesuai", en: "in order" },
	key_return: { id: "perlu dilengkapi", en: "to be completed" },
	nothing_there: { id: "Belum ada dokumen.", en: "No document yet." },
	handed_in: { id: "Berkas yang dikirim pengguna layanan", en: "The file that the customer sent" },
	topic: { id: "Topik", en: "Topic" },
	background: { id: "Latar belakang", en: "Background" },
	aim: { id: "Tujuan", en: "Purpose" },
	method: { id: "Metode", en: "Method" },
	output: { id: "Hasil yang direncanakan", en: "Planned output" },
} as const satisfies Record<string, Text>;
