import type { Text } from "./speak.ts";

/** A statement: sections of paragraphs and lists, as they are read. */
export interface Section {
	readonly heading: Text;
	readonly text: readonly Text[];
	readonly list?: readonly Text[];
}

export const statements = {
	privacy: { id: "Pelindungan data pribadi", en: "Privacy" },
	privacy_lead: {
		id: "Data apa yang kami simpan tentang Anda, untuk apa, dan bagaimana Anda menggunakan hak Anda menurut Undang-Undang Nomor 27 Tahun 2022.",
		en: "Which data we keep about you, what for, and how you use your rights under Law Number 27 of 2022.",
	},
	accessibility: { id: "Aksesibilitas", en: "Accessibility" },
	accessibility_lead: {
		id: "Halaman ini dibuat agar dapat dipakai semua orang, menurut WCAG 2.2 tingkat AA. Di sini tertulis apa yang sudah dan belum diuji.",
		en: "These pages are made for everybody to use, by WCAG 2.2 level AA. Here is what has been tested, and what has not.",
	},
	contact: { id: "Hubungi kami", en: "Contact us" },
	contact_lead: {
		id: "Tulis kepada kantor, atau datang ke unit pelayanan:",
		en: "Write to the office, or come to the service unit:",
	},
	to_account: { id: "Buka data diri Anda", en: "Open your own data" },
	report: { id: "Laporkan hambatan", en: "Report a barrier" },
} as const satisfies Record<string, Text>;

export const PRIVACY: readonly Section[] = [
	{
		heading: { id: "Yang kami simpan", en: "What we keep" },
		text: [],
		list: [
			{
				id: "Data diri: nama, alamat surel, telepon, alamat, lembaga, dan segmen pengguna.",
				en: "Who you are: name, e-mail address, telephone, postal address, institution and kind of user.",
			},
			{
				id: "Nomor identitas dan NPWP, jika diperlukan: hanya dalam bentuk tersamar. Nomor lengkapnya tidak kami simpan.",
				en: "Identity and tax numbers, where they are needed: only in masked form. The full number is not kept.",
			},
			{
				id: "Permintaan Anda: produk, keperluan, berkas yang Anda kirim, surat perjanjian, pembayaran, dan penilaian.",
				en: "Your requests: products, purpose, the files you send, agreements, payments and ratings.",
			},
			{
				id: "Catatan langkah: siapa melakukan apa dan kapan, serta pembukaan berkas. Catatan ini tidak memuat nama atau isi tulisan.",
				en: "A record of steps: who did what and when, and which files were opened. It holds no names and no written text.",
			},
		],
	},
	{
		heading: { id: "Untuk apa", en: "What for" },
		text: [
			{
				id: "Hanya untuk melayani permintaan Anda dan mempertanggungjawabkan keuangan negara. Data Anda tidak dijual, tidak dipakai untuk iklan, dan tidak dibagikan selain kepada pihak yang menurut undang-undang berhak memeriksanya.",
				en: "Only to serve your request and to account for state money. Your data are not sold, not used for advertising, and not passed on except to those whom the law lets examine them.",
			},
		],
	},
	{
		heading: { id: "Siapa yang melihat", en: "Who sees them" },
		text: [
			{
				id: "Petugas, bendahara, kepala, dan admin kantor yang melayani Anda, masing-masing sebatas tugasnya. Kode QR pada dokumen hanya menunjukkan jenis, nomor, tanggal, jumlah, dan keadaan dokumen, tidak pernah nama Anda.",
				en: "Officers, treasurers, head and administrators of the office that serves you, each as far as the task goes. The QR code on a document shows only its kind, number, date, amount and state, never your name.",
			},
		],
	},
	{
		heading: { id: "Berapa lama", en: "How long" },
		text: [
			{
				id: "Tagihan, kuitansi, dan perjanjian disimpan selama diwajibkan oleh aturan keuangan negara dan kearsipan, juga jika data diri Anda sudah dihapus. Tulisan dan berkas yang dikirim untuk sebuah permintaan dihapus sendiri lima tahun setelah permintaan berakhir, dokumen keuangan setelah sepuluh tahun. Siapa yang hanya mengisi buku tamu dilupakan dua tahun setelah kunjungannya. Akun yang dua tahun tidak dipakai berakhir beserta data dirinya; sebulan sebelumnya Anda diberi tahu lewat surel, dan masuk satu kali menyimpannya. Kantor dapat menetapkan jangka waktu lain. Versi lama sebuah berkas hilang setelah 36 hari. Laporan masalah disimpan lima tahun.",
				en: "Invoices, receipts and agreements are kept as long as the rules of state finance and archives demand, also when your own data have been erased. What was written and sent in for a request is erased by itself five years after its end, papers of state money after ten. Who only signed the guest book is forgotten two years after the visit. An account that is not used for two years ends with its particulars; a month before, you are told by e-mail, and signing in once keeps it. An office may set other times. Former versions of a file go after 36 days. Reports of problems are kept five years.",
			},
		],
	},
	{
		heading: { id: "Kuki", en: "Cookies" },
		text: [
			{
				id: "Halaman ini tidak memakai pelacak dan tidak memuat apa pun dari situs lain. Kuki hanya mengingat bahasa dan kantor pilihan Anda, bahwa Anda pernah masuk, dan, selama Anda masuk, sesi Anda.",
				en: "These pages have no trackers and load nothing from other sites. Cookies remember only the language and the office that you chose, that you have signed in before, and, while you are signed in, your session.",
			},
		],
	},
	{
		heading: { id: "Hak Anda", en: "Your rights" },
		text: [
			{
				id: "Permintaan akses, perbaikan, dan pembatasan kami tanggapi dalam 3 × 24 jam, sebagaimana diatur undang-undang. Jika terjadi kebocoran data, Anda diberi tahu lewat surel dalam 3 × 24 jam: data apa, kapan dan bagaimana, serta penanganannya.",
				en: "We answer requests for access, correction and restriction within 3 × 24 hours, as the law says. If data leak, you are told by e-mail within 3 × 24 hours: which data, when and how, and what is done about it.",
			},
		],
		list: [
			{
				id: "Melihat dan mendapatkan salinan: di Akun saya, bagian Data pribadi saya. Berkasnya dibuat sendiri dan disimpan tujuh hari.",
				en: "To see your data and have a copy: in My account, under My personal data. The file is made by itself and kept for seven days.",
			},
			{
				id: "Memperbaiki: ubah sendiri di Akun saya; perbaikan dokumen yang sudah terbit diminta di Data pribadi saya.",
				en: "To correct them: change them yourself in My account; ask for papers already issued to be put right under My personal data.",
			},
			{
				id: "Menghapus: minta di Data pribadi saya. Sesudah dikabulkan, akun, tulisan, dan berkas Anda dihapus beserta versi lamanya; surat terakhir menyebut apa yang tetap disimpan dan sampai kapan.",
				en: "To have them erased: ask under My personal data. Once granted, your account, writing and files are erased, old versions included; the last e-mail says what stays, and until when.",
			},
			{
				id: "Membatasi penggunaan: minta di Data pribadi saya. Data disimpan, tetapi Anda tidak disurati tentang permintaan; pembatasan dapat Anda cabut kapan saja.",
				en: "To restrict their use: ask under My personal data. The data are kept, but nobody writes to you of requests; you can lift it at any time.",
			},
			{
				id: "Tanpa akun, atau untuk menarik persetujuan: datang atau tulis kepada kantor. Petugas memeriksa dahulu bahwa Anda pemilik data itu.",
				en: "Without an account, or to withdraw consent: come or write to the office. An officer first makes sure that the data are yours.",
			},
			{
				id: "Mengadu: lewat LAPOR! atau langsung kepada kantor.",
				en: "To complain: use LAPOR! or tell the office.",
			},
		],
	},
];

export const ACCESSIBILITY: readonly Section[] = [
	{
		heading: { id: "Yang kami upayakan", en: "What we aim for" },
		text: [],
		list: [
			{
				id: "Seluruh halaman dapat dipakai dengan papan ketik saja; tempat fokus selalu terlihat.",
				en: "Every page can be used with the keyboard alone; where the focus is can always be seen.",
			},
			{
				id: "Judul, label, dan pesan galat dapat dibacakan; galat ditautkan ke isiannya.",
				en: "Headings, labels and errors can be read aloud; an error links to its field.",
			},
			{
				id: "Teks dapat diperbesar, dan layar selebar 320 piksel cukup tanpa menggeser ke samping.",
				en: "Text can be enlarged, and a screen of 320 pixels is enough without scrolling sideways.",
			},
			{
				id: "Warna terang dan gelap, kontras tinggi, dan gerak yang dikurangi mengikuti pengaturan perangkat Anda.",
				en: "Light and dark, high contrast and reduced motion follow the settings of your device.",
			},
			{
				id: "Bahasa Indonesia dan Inggris di setiap halaman.",
				en: "Indonesian and English on every page.",
			},
		],
	},
	{
		heading: { id: "Yang sudah diuji", en: "What has been tested" },
		text: [
			{
				id: "Halaman diperiksa otomatis dengan axe (WCAG 2.0 sampai 2.2, tingkat A dan AA), dijalankan di Chromium pada layar ponsel dan komputer, terang dan gelap, dan gambarnya dilihat satu per satu. Urutan fokus halaman utama diuji.",
				en: "Pages are checked automatically by axe (WCAG 2.0 to 2.2, levels A and AA), run in Chromium on phone and desktop screens, light and dark, and their pictures are looked at one by one. The order of focus of the main pages is tested.",
			},
		],
	},
	{
		heading: { id: "Yang belum diuji", en: "What has not been tested" },
		text: [
			{
				id: "Pemeriksaan otomatis tidak menemukan semua hambatan. Yang berikut belum dilakukan:",
				en: "Automatic checks do not find every barrier. The following has not been done:",
			},
		],
		list: [
			{
				id: "Uji dengan pembaca layar (NVDA, JAWS, VoiceOver, TalkBack) oleh penggunanya.",
				en: "Tests with screen readers (NVDA, JAWS, VoiceOver, TalkBack) by people who use them.",
			},
			{
				id: "Uji di Firefox dan Safari, dan pada ponsel sungguhan.",
				en: "Tests in Firefox and Safari, and on real phones.",
			},
			{ id: "Penilaian oleh pihak luar.", en: "An assessment from outside." },
		],
	},
	{
		heading: { id: "Yang diketahui masih kurang", en: "Known shortcomings" },
		text: [],
		list: [
			{
				id: "Halaman memerlukan JavaScript. Tanpa itu, layanan tersedia di kantor, lewat surel, dan telepon.",
				en: "The pages need JavaScript. Without it, the service is there at the office, by e-mail and telephone.",
			},
			{
				id: "Dokumen PDF dari pengguna lain dan produk lama mungkin tidak dapat dibacakan. Mintalah bentuk lain kepada petugas.",
				en: "PDF files that come from others, and older products, may not be readable aloud. Ask an officer for another form.",
			},
		],
	},
	{
		heading: { id: "Menemukan hambatan?", en: "Found a barrier?" },
		text: [
			{
				id: "Beri tahu kami apa yang tidak dapat Anda gunakan; Anda mendapat nomor laporan. Petugas juga dapat membantu lewat telepon atau di kantor.",
				en: "Tell us what you could not use; you are given a number. An officer can also help by telephone or at the office.",
			},
		],
	},
];
