import type { Text } from "./speak.ts";

/** What a buyer decides in front of the page: each act with its consequence. */
export const buying = {
	approve_title: { id: "Setujui penawaran ini?", en: "Approve this offer?" },
	approve: { id: "Setujui penawaran", en: "Approve the offer" },
	approve_means: {
		id: "Dengan menyetujui, Anda menerima produk dan harganya. Setelah itu Anda membayar menurut tagihan.",
		en: "By approving you take the products at this price. After that you pay as the invoice says.",
	},
	approve_means_agreement: {
		id: "Dengan menyetujui, Anda menerima produk, harga, contoh data, dan isi surat perjanjian. Setelah itu Anda membayar tagihan dan mengirim surat perjanjian yang ditandatangani.",
		en: "By approving you take the products, the price, the sample and the text of the agreement. After that you pay the invoice and send the signed agreement.",
	},
	offer_correction_title: { id: "Minta perbaikan penawaran", en: "Ask to correct the offer" },
	offer_correction: { id: "Kirim permintaan perbaikan", en: "Send the wish" },
	offer_correction_means: {
		id: "Petugas mengirim penawaran baru, atau menjelaskan mengapa tidak diubah. Tagihan yang sekarang diganti bila penawaran baru dikirim.",
		en: "An officer sends a new offer, or explains why it stays. A new offer replaces the invoice of now.",
	},
	wish_reason: { id: "Alasan", en: "Reason" },
	wish_text: { id: "Penjelasan", en: "Explanation" },
	wish_none: { id: "Pilih apa yang perlu diperbaiki.", en: "Choose what must be corrected." },
	delivery_correction_title: { id: "Apa yang perlu diperbaiki?", en: "What must be put right?" },
	delivery_correction: { id: "Kirim permintaan perbaikan", en: "Send the wish" },
	delivery_correction_means: {
		id: "Kantor memeriksa, lalu mengirim yang baru atau menjelaskan mengapa tidak diubah. Tidak ada pembayaran lagi.",
		en: "The office looks at it, then sends anew or explains why not. There is nothing more to pay.",
	},
	complete_title: { id: "Selesaikan permintaan ini?", en: "Close this request?" },
	complete: { id: "Ya, semuanya sesuai", en: "Yes, all is in order" },
	complete_means: {
		id: "Setelah diselesaikan, unduhan tetap berlaku sampai waktunya habis. Kuitansi dan tagihan tetap dapat dibuka.",
		en: "After it is closed, downloads stay until they run out. Receipt and invoice stay open to you.",
	},
	cancel_title: { id: "Batalkan permintaan ini?", en: "Cancel this request?" },
	cancel: { id: "Batalkan permintaan", en: "Cancel the request" },
	cancel_means: {
		id: "Permintaan berakhir dan tidak dapat dilanjutkan. Tagihannya tidak berlaku lagi.",
		en: "The request ends and cannot go on. Its invoice is no longer valid.",
	},
	cancel_reason: { id: "Alasan", en: "Reason" },
} as const satisfies Record<string, Text>;
