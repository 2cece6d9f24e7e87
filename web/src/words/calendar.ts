import type { Text } from "./speak.ts";

/** The office's calendar: closed days, decrees, and what a change moves. */
export const calendar = {
	title: { id: "Kalender libur", en: "Closed days" },
	lead: {
		id: "Hari libur nasional dan cuti bersama. Jam janji layanan berhenti pada hari-hari ini.",
		en: "Public holidays and joint leave. The clock of the service promise rests on these days.",
	},
	year: { id: "Tahun {year}", en: "Year {year}" },
	shipped: { id: "Tabel bawaan Loket: {source}", en: "Table that came with Loket: {source}" },
	by_decree: { id: "Menurut {source}, disimpan {time}", en: "By {source}, put {time}" },
	day: { id: "Hari", en: "Day" },
	name: { id: "Keterangan", en: "Name" },
	kind: { id: "Jenis", en: "Kind" },
	expected: { id: "perkiraan", en: "expected" },
	decreed: { id: "ditetapkan {date}", en: "decreed {date}" },
	some_expected: {
		id: "{count} hari pada tahun ini masih perkiraan.",
		en: {
			one: "{count} day of this year is only expected.",
			other: "{count} days of this year are only expected.",
		},
	},
	certainty: { id: "Kepastian", en: "Certainty" },
	certainty_hint: { id: "Hari yang baru dianggap sudah pasti.", en: "A day that is new is taken as certain." },
	certainty_kept: { id: "Seperti di tabel", en: "As in the table" },
	certainty_certain: { id: "Sudah pasti", en: "Certain" },
	certainty_expected: { id: "Masih perkiraan", en: "Only expected" },
	decreed_on: { id: "Tanggal ditetapkan", en: "Decreed on" },
	decreed_hint: {
		id: "Untuk hari yang ditambahkan di tengah tahun. Bila kosong, tanggal di tabel tetap berlaku.",
		en: "For a day that was added in mid-year. Left empty, the date in the table stays.",
	},
	decreed_expected: {
		id: "Hari yang sudah ditetapkan bukan lagi perkiraan. Kosongkan tanggal ini atau ubah kepastiannya.",
		en: "A day that is decreed is no longer only expected. Clear this date or change the certainty.",
	},
	action: { id: "Tindakan", en: "Action" },
	remove: { id: "Hapus", en: "Remove" },
	remove_this: { id: "Hapus {date}", en: "Remove {date}" },
	add: { id: "Tambah hari libur {year}", en: "Add closed days of {year}" },
	begin: { id: "Isi tabel tahun {year}", en: "Fill in the table of {year}" },
	days: { id: "Hari libur, satu per baris", en: "Closed days, one in each line" },
	days_hint: { id: "Contoh: 2027-01-01 Tahun Baru Masehi", en: "Such as: 2027-01-01 New Year’s Day" },
	source: { id: "Dasar keputusan", en: "Decree" },
	source_hint: {
		id: "Nomor dan tanggal keputusan yang menetapkannya.",
		en: "Number and date of the decree that says so.",
	},
	wrong_line: {
		id: "Baris {line} belum terbaca. Tulis tanggal, spasi, lalu keterangan.",
		en: "Line {line} could not be read. Write the date, a space, then the name.",
	},
	source_needed: { id: "Sebutkan dasar keputusannya.", en: "Name the decree." },
	look: { id: "Lihat akibatnya", en: "See what it moves" },
	save: { id: "Simpan kalender", en: "Put the calendar" },
	moves_none: {
		id: "Tidak ada permintaan terbuka yang janjinya bergeser.",
		en: "No open request is promised by another day.",
	},
	moves: {
		id: "{count} permintaan terbuka akan berganti tenggat, dan pengguna layanannya diberi tahu lewat surel.",
		en: {
			one: "{count} open request will be due on another day, and its customer told by mail.",
			other: "{count} open requests will be due on another day, and their customers told by mail.",
		},
	},
	moves_more: {
		id: "Hanya seribu permintaan pertama tiap meja yang dihitung; mungkin ada yang lain.",
		en: "Only the first thousand requests of each desk were counted; there may be others.",
	},
	saved: {
		id: "Kalender disimpan. Tenggat permintaan terbuka sedang dihitung ulang.",
		en: "The calendar was put. Open requests are being dated anew.",
	},
	dating: {
		id: "Tenggat permintaan terbuka masih dihitung ulang menurut kalender ini.",
		en: "Open requests are still being dated anew by this calendar.",
	},
	missing: {
		id: "Kalender tahun {year} belum ada",
		en: "There is no calendar of {year} yet",
	},
	missing_hint: {
		id: "Tenggat yang jatuh pada tahun itu belum dapat dihitung. Isi tabelnya begitu keputusan hari libur terbit.",
		en: "What falls due in that year cannot be reckoned. Fill in its table once the decree of its closed days is out.",
	},
	missing_link: { id: "Buka kalender libur", en: "Open the calendar" },
	versions: { id: "Riwayat kalender", en: "History of the calendar" },
	versions_none: { id: "Belum pernah diubah oleh kantor ini.", en: "This office has changed nothing yet." },
	edition: { id: "Edisi", en: "Edition" },
	put_at: { id: "Disimpan", en: "Put" },
	put_by: { id: "Oleh", en: "By" },
	you: { id: "Anda", en: "You" },
	colleague: { id: "Rekan", en: "A colleague" },
	count: { id: "Banyaknya hari", en: "Days" },
} as const satisfies Record<string, Text>;
