import type { Text } from "./speak.ts";

/** The catalogue written from a table. */
export const importing = {
	title: { id: "Impor katalog", en: "Import of the catalogue" },
	lead: {
		id: "Tulis banyak produk sekaligus dari tabel CSV. Tabel diperiksa dahulu; barulah Anda memutuskan untuk menulisnya.",
		en: "Write many products at once from a CSV table. It is checked first; then you decide to write it.",
	},
	back: { id: "← Katalog kantor", en: "← The office’s catalogue" },
	columns: { id: "Kolom yang dikenal", en: "The columns that are known" },
	needed: { id: "Wajib: {columns}.", en: "Needed: {columns}." },
	wanted: { id: "Boleh ada: {columns}.", en: "May be there: {columns}." },
	of_publications: { id: "Publikasi: {columns}.", en: "Publications: {columns}." },
	of_microdata: { id: "Data mikro: {columns}.", en: "Microdata: {columns}." },
	of_maps: { id: "Peta: {columns}.", en: "Maps: {columns}." },
	lists: {
		id: "Beberapa nilai dalam satu sel dipisahkan dengan |. Baris pertama memuat nama kolom.",
		en: "Several values in one cell stand with | between them. The first row names the columns.",
	},
	choose: { id: "Tabel CSV", en: "CSV table" },
	limit: {
		id: "CSV dengan UTF-8, paling banyak 1.000 baris dan {size}.",
		en: "CSV in UTF-8, at most 1,000 rows and {size}.",
	},
	sending: { id: "Mengirim tabel …", en: "Sending the table …" },
	check_of: { id: "Pemeriksaan: belum ada yang ditulis", en: "Check: nothing is written yet" },
	writing_of: { id: "Penulisan ke katalog", en: "Writing to the catalogue" },
	progress: { id: "{done} dari {total} baris", en: "{done} of {total} rows" },
	waiting: { id: "Menunggu tabel dibaca …", en: "Waiting for the table to be read …" },
	file_refused: { id: "Tabel tidak dapat dibaca", en: "The table cannot be read" },
	stopped: {
		id: "Impor terhenti. Kirim tabelnya sekali lagi; baris yang sudah ditulis tidak berubah.",
		en: "The import stopped. Send the table once more; rows that were written stay as they are.",
	},
	write: {
		id: "Tulis {count} baris ke katalog",
		en: { one: "Write {count} row to the catalogue", other: "Write {count} rows to the catalogue" },
	},
	write_means: {
		id: "Baris yang salah dilewati; perbaiki di tabelnya, lalu kirim lagi.",
		en: "Rows with a fault are left out; put them right in the table and send it again.",
	},
	nothing_new: { id: "Tidak ada yang baru untuk ditulis.", en: "There is nothing new to write." },
	same_file: {
		id: "Untuk menuliskannya, pilih tabel yang sama sekali lagi.",
		en: "To write it, choose the same table once more.",
	},
	done: { id: "Selesai ditulis.", en: "All is written." },
	rows: { id: "Laporan per baris", en: "Report, row by row" },
	row: { id: "Baris", en: "Row" },
	product: { id: "Produk", en: "Product" },
	outcome: { id: "Hasil", en: "Outcome" },
	fault: { id: "Yang perlu diperbaiki", en: "What must be put right" },
	before: { id: "Impor sebelumnya", en: "Earlier imports" },
	before_none: { id: "Belum ada impor dalam sebulan terakhir.", en: "No import in the last month." },
	at: { id: "Waktu", en: "Time" },
	what: { id: "Jenis", en: "What" },
	checking: { id: "Pemeriksaan", en: "Check" },
	writing: { id: "Penulisan", en: "Writing" },
	state: { id: "Keadaan", en: "State" },
	counts: { id: "Baru / diubah / tidak diterima", en: "New / changed / not taken" },
} as const satisfies Record<string, Text>;
