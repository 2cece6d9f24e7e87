import type { Text } from "./speak.ts";

/** Words of imported statements: a file of the bank or of SIMPONI, and the rows in it. */
export const imports = {
	import: { id: "Unggah berkas baru", en: "Upload a new file" },
	takes: {
		id: "CSV atau XLSX, paling besar 5 MB, paling banyak satu berkas sekali unggah.",
		en: "CSV or XLSX, at most 5 MB, one file at a time.",
	},
	chosen: { id: "Dipilih: {name} ({size})", en: "Chosen: {name} ({size})" },
	sending: { id: "Mengirim berkas", en: "Sending the file" },
	imported: { id: "Berkas yang diunggah", en: "Uploaded files" },
	period: { id: "Masa", en: "Period" },
	from_to: { id: "{first} sampai {last}", en: "{first} to {last}" },
	money_in: { id: "Uang masuk", en: "Money in" },
	recorded: { id: "Tercatat", en: "Recorded" },
	of: { id: "{done} dari {all}", en: "{done} of {all}" },
	title: { id: "Rekening koran {moment}", en: "Statement of {moment}" },
	waits_for_file: {
		id: "Menunggu berkasnya. Jika pengunggahan terputus, unggah berkas yang sama sekali lagi.",
		en: "Waiting for the file. If the upload was interrupted, upload the same file again.",
	},
	reading: {
		id: "Berkas sedang dibaca. Halaman ini memperbarui diri.",
		en: "The file is being read. This page keeps itself up to date.",
	},
	not_taken: { id: "Berkas ini tidak diterima", en: "This file was not taken" },
	again: { id: "Unggah berkas lain", en: "Upload another file" },
	in_rows: {
		id: "{amount} dalam {count} baris",
		en: { one: "{amount} in {count} row", other: "{amount} in {count} rows" },
	},
	money_out: { id: "Uang keluar", en: "Money out" },
	unreadable: { id: "Baris tidak terbaca", en: "Rows not readable" },
	layout: { id: "Jenis berkas", en: "Kind of file" },
	show_all: { id: "Tampilkan juga uang keluar dan baris lain", en: "Show money out and other rows too" },
	row: { id: "Baris", en: "Row" },
	none_here: { id: "Tidak ada uang masuk pada baris ini", en: "No money came in on these rows" },
	sure: {
		id: "Setiap baris yang pasti dicatat pada permintaan yang diusulkan. Pengguna layanan diberi tahu bahwa uangnya diterima. Baris lain tetap menunggu Anda.",
		en: "Each certain row is recorded on the request that it proposes. The customers are told that their money has come. Other rows go on waiting for you.",
	},
	none_certain: { id: "Tidak ada baris yang pasti.", en: "No row is certain." },
	done: { id: "{count} baris dicatat", en: { one: "{count} row was recorded", other: "{count} rows were recorded" } },
	not_done: { id: "Baris {row} tidak dicatat: {why}", en: "Row {row} was not recorded: {why}" },
	record_on: { id: "Catat pada {reference}", en: "Record on {reference}" },
	record_short: { id: "Catat …", en: "Record …" },
	other: { id: "Atau cari permintaan lain", en: "Or find another request" },
	find_one: { id: "Cari permintaan yang dibayar", en: "Find the request that it pays" },
	without: { id: "Atau catat tanpa permintaan", en: "Or record it without a request" },
	without_means: {
		id: "Uangnya tercatat, dan menunggu tempat di antara uang tanpa tagihan.",
		en: "The money is on record, and waits for its place among the unmatched money.",
	},
	without_button: { id: "Catat sebagai uang tanpa tagihan", en: "Record as unmatched money" },
	to_case: { id: "Buka uang tanpa tagihan itu", en: "Open that unmatched money" },
	to_request: { id: "Buka permintaannya", en: "Open the request" },
	not_found_hint: { id: "Kolom {column}", en: "Column {column}" },
} as const satisfies Record<string, Text>;
