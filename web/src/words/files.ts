import type { Text } from "./speak.ts";

/** Files of a request: seen, saved, compared. */
export const files = {
	look: { id: "Lihat", en: "View" },
	save: { id: "Simpan", en: "Save" },
	look_at: { id: "Lihat: {name}", en: "View: {name}" },
	save_as: { id: "Simpan: {name}", en: "Save: {name}" },
	progress: { id: "Pengambilan {name}", en: "Fetching {name}" },
	saved: {
		id: "Tersimpan. Isi berkas sama dengan yang dicatat kantor.",
		en: "Saved. The file is the one that the office recorded.",
	},
	handed_on: {
		id: "Peramban menyimpan berkas ini sendiri. Untuk memastikan isinya, bandingkan SHA-256-nya.",
		en: "The browser saves this file by itself. To be sure of it, compare its SHA-256.",
	},
	differs_title: { id: "Isi berkas tidak sama", en: "The file differs" },
	differs: {
		id: "Yang diterima bukan berkas yang dicatat kantor, jadi tidak disimpan. Coba lagi; jika berulang, laporkan kepada kami.",
		en: "What came is not the file that the office recorded, so it was not saved. Please try again; if it happens again, report it to us.",
	},
	fingerprint: {
		id: "Kode untuk memastikan berkas tidak berubah (SHA-256):",
		en: "A code by which to check that the file was not altered (SHA-256):",
	},
	no_preview: {
		id: "Berkas jenis ini tidak dapat ditampilkan di sini. Simpan, lalu buka dengan aplikasi yang sesuai.",
		en: "This kind of file cannot be shown here. Save it and open it with a program for it.",
	},
	first_lines: { id: "Baris-baris pertama {name}", en: "The first lines of {name}" },
} as const satisfies Record<string, Text>;
