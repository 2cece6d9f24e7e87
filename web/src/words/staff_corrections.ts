import type { Text } from "./speak.ts";

/** What the buyer asks to be put right after the delivery, and the office's answers. */
export const corrections = {
	title: { id: "Permintaan perbaikan", en: "Corrections asked for" },
	waiting: { id: "Menunggu jawaban", en: "Waiting for an answer" },
	new_file: { id: "Kirim berkas pengganti: {title}", en: "Send a new file: {title}" },
	ready: { id: "Berkas pengganti: {name} ({size})", en: "New file: {name} ({size})" },
	answer: { id: "Kirim sebagai perbaikan", en: "Send as the correction" },
	exchange: { id: "Tukar barangnya", en: "Exchange it" },
	brought_back: { id: "Barang yang lama sudah dikembalikan", en: "The old one was brought back" },
	decline: { id: "Jawab tanpa mengganti", en: "Answer without a new one" },
	treasurer: {
		id: "Kuitansi diperbaiki oleh bendahara.",
		en: "A receipt is corrected by the treasurer.",
	},
} as const satisfies Record<string, Text>;
