import type { Text } from "./speak.ts";

/** Files on their way: what the page itself says of them. What becomes of a file the house says. */
export const uploads = {
	choose: { id: "Pilih berkas", en: "Choose a file" },
	drop: { id: "atau tarik berkas ke sini", en: "or drop it here" },
	photograph: { id: "Ambil foto", en: "Take a photo" },
	files: { id: "Berkas yang dikirim", en: "Files on their way" },
	preparing: { id: "Menyiapkan berkas", en: "Preparing the file" },
	sending: { id: "Mengirim", en: "Sending" },
	paused: { id: "Dijeda", en: "Paused" },
	interrupted: { id: "Terhenti", en: "Interrupted" },
	checking: { id: "Terkirim, sedang diperiksa", en: "Sent, being checked" },
	taken: { id: "Diterima", en: "Received" },
	refused: { id: "Tidak diterima", en: "Not accepted" },
	of: { id: "{done} dari {size}", en: "{done} of {size}" },
	progress: { id: "Kemajuan {name}", en: "Progress of {name}" },
	pause: { id: "Jeda", en: "Pause" },
	go_on: { id: "Lanjutkan", en: "Go on" },
	remove: { id: "Batalkan pengiriman", en: "Cancel the upload" },
	dismiss: { id: "Tutup", en: "Close" },
	again_same: {
		id: "Pengiriman {name} ({size}) terhenti. Pilih berkas yang sama untuk melanjutkan.",
		en: "Sending {name} ({size}) was interrupted. Choose the same file to go on.",
	},
	choose_same: { id: "Pilih berkas yang sama", en: "Choose the same file" },
	not_same: {
		id: "Itu bukan berkas yang sama. Yang diperlukan: {name}, {size}.",
		en: "That is not the same file. Wanted: {name}, {size}.",
	},
	empty: { id: "Berkas ini kosong.", en: "This file is empty." },
	too_large: {
		id: "Berkas ini {size}; paling besar {limit}.",
		en: "This file has {size}; at most {limit} is taken.",
	},
	unreadable: {
		id: "Berkas tidak dapat dibaca. Mungkin sudah dipindahkan atau diubah; pilih kembali.",
		en: "The file cannot be read. It may have been moved or changed; please choose it again.",
	},
	changed: {
		id: "Isi berkas berubah sejak dipilih. Pilih kembali berkasnya.",
		en: "The file has changed since it was chosen. Please choose it again.",
	},
	line_lost: {
		id: "Sambungan terputus. Yang sudah terkirim tidak hilang.",
		en: "The connection was lost. What was sent is not lost.",
	},
	late: {
		id: "Waktu pengiriman habis. Lanjutkan untuk memulai lagi.",
		en: "The time for sending ran out. Go on to begin again.",
	},
	not_stored: {
		id: "Penyimpanan tidak menerima berkas ini. Lanjutkan untuk mencoba lagi, atau pilih kembali berkasnya.",
		en: "The store did not take the file. Go on to try again, or choose the file again.",
	},
} as const satisfies Record<string, Text>;
