import type { Text } from "./speak.ts";

/** Breaches of personal data, at the desk of an administrator or the head. */
export const breaches = {
	none: { id: "Tidak ada kebocoran yang sedang ditangani", en: "No breach is being handled" },
	none_closed: { id: "Belum ada kebocoran yang ditutup", en: "No breach has been closed" },
	record: { id: "Catat kebocoran data", en: "Record a breach" },
	one: { id: "Kebocoran {day}", en: "Breach of {day}" },
	seen_at: { id: "Diketahui pada", en: "Discovered on" },
	happened_on: { id: "Terjadi sejak", en: "Happened since" },
	happened_hint: {
		id: "Hari pertama, sejauh diketahui sekarang.",
		en: "The first day, as far as is known now.",
	},
	data: { id: "Data yang terungkap", en: "The data disclosed" },
	choose_data: { id: "Pilih paling sedikit satu.", en: "Choose one at least." },
	who: { id: "Siapa yang terkena", en: "Whom it concerns" },
	requests: { id: "Nomor permintaan mereka", en: "The numbers of their requests" },
	requests_hint: {
		id: "Satu per baris, paling banyak 50. Jika lebih, isi tanggal di bawah.",
		en: "One a line, 50 at most. If there are more, fill in the day below.",
	},
	since: {
		id: "Atau semua yang mengajukan permintaan atau mengisi buku tamu sejak",
		en: "Or everybody who opened a request or signed the guest book since",
	},
	since_hint: {
		id: "Jika data untuk masuk terkena, semua pemilik akun ikut diberi tahu.",
		en: "If what people sign in with is concerned, everybody with an account is told too.",
	},
	with_account: { id: "Semua pemilik akun", en: "Everybody with an account" },
	everybody_since: {
		id: "Semua yang mengajukan permintaan atau mengisi buku tamu sejak {day}",
		en: "Everybody who opened a request or signed the guest book since {day}",
	},
	nobody_yet: { id: "Belum diketahui", en: "Not known yet" },
	how: { id: "Apa yang terjadi, dan bagaimana", en: "What happened, and how" },
	read_by_people: {
		id: "Kalimat ini dibaca orang yang terkena, dalam surelnya. Jangan sebut nama.",
		en: "The people concerned read this in their e-mail. Name nobody.",
	},
	measures: { id: "Penanganan dan pemulihan", en: "What was and is done about it" },
	tell_by: { id: "Diberitahukan paling lambat", en: "To be told by" },
	telling: { id: "Surat sedang dikirim.", en: "The e-mails are on their way." },
	told_at: { id: "Semua orang disurati", en: "Everybody written to" },
	people: { id: "Orang yang disurati", en: "People written to" },
	mails: {
		id: "{sent} terkirim, {waiting} menunggu, {not_reached} tidak sampai",
		en: "{sent} sent, {waiting} waiting, {not_reached} not delivered",
	},
	mails_row: { id: "Surat", en: "E-mails" },
	unreached: { id: "Tanpa alamat surel: beri tahu lewat surat", en: "Without an e-mail address: tell them by letter" },
	reported: { id: "Dilaporkan kepada lembaga", en: "Reported to the authority" },
	letter: { id: "Nomor surat", en: "Number of the letter" },
	announced_at: { id: "Masyarakat diberi tahu", en: "The public told" },
	notice_id: { id: "Pengumuman dalam bahasa Indonesia", en: "Notice in Indonesian" },
	notice_en: { id: "Pengumuman dalam bahasa Inggris", en: "Notice in English" },
	notice_hint: {
		id: "Dibaca semua orang di halaman depan: apa yang terjadi, data apa, dan apa yang dapat mereka lakukan. Jangan sebut nama.",
		en: "Everybody reads this on the public pages: what happened, which data, and what they can do. Name nobody.",
	},
	announce_means: {
		id: "Wajib bila kebocoran mengganggu pelayanan publik atau berdampak serius bagi masyarakat. Pengumuman terpasang sampai catatan ditutup, atau diganti yang baru.",
		en: "Required where the breach disturbs public services or seriously affects the public. The notice stands until the breach is closed, or a new one takes its place.",
	},
	declined: { id: "Mengapa masyarakat tidak diberi tahu", en: "Why the public is not told" },
	declined_hint: {
		id: "Hanya dibaca kantor. Kebocoran tidak mengganggu pelayanan publik dan tidak berdampak serius bagi masyarakat, karena …",
		en: "Only the office reads this. It disturbs no public service and does not seriously affect the public, because …",
	},
	notice_before: {
		id: "Pengumuman ditulis sebelum catatan diubah. Beri tahu masyarakat kembali sesuai yang diketahui sekarang.",
		en: "The notice was written before the record was amended. Tell the public anew by what is known now.",
	},
	declined_before: {
		id: "Alasan tidak memberi tahu masyarakat ditulis sebelum catatan diubah. Putuskan kembali.",
		en: "The reason not to tell the public was written before the record was amended. Decide anew.",
	},
	closed_at: { id: "Ditutup", en: "Closed" },
	outcome: { id: "Hasil", en: "Outcome" },
	unfounded: { id: "Ternyata bukan kebocoran", en: "It was no breach after all" },
	tell_means: {
		id: "Setiap orang yang terkena mendapat satu surat: data apa, kapan dan bagaimana, serta penanganannya. Yang sudah disurati tidak disurati lagi.",
		en: "Everybody concerned gets one e-mail: which data, when and how, and what is done. Who has been written to is not written to again.",
	},
	report_means: {
		id: "Loket tidak mengirim apa pun kepada lembaga. Kirimkan suratnya sendiri, lalu catat di sini.",
		en: "Loket sends the authority nothing. Send the letter yourself, then record it here.",
	},
} as const satisfies Record<string, Text>;
