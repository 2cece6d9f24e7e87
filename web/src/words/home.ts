import type { Text } from "./speak.ts";

/** The first page: for somebody who has never heard of PST, PNBP or wilkerstat. */
export const home = {
	title: { id: "Data statistik resmi dari {office}", en: "Official statistics from {office}" },
	title_before: { id: "Data statistik resmi", en: "Official statistics" },
	lead: {
		id: "Buku statistik, data hasil survei, dan peta wilayah. Pesan dari rumah atau datang ke kantor; harganya ditetapkan peraturan pemerintah.",
		en: "Statistical books, survey data and maps of areas. Order from home or come to the office; prices are set by government regulation.",
	},
	search: { id: "Apa yang Anda cari?", en: "What are you looking for?" },
	search_hint: {
		id: "Kata dari judulnya, misalnya: dalam angka, pembangunan manusia, peta desa",
		en: "A word of the title, for example: in figures, human development, village map",
	},
	all: { id: "Lihat seluruh katalog", en: "See the whole catalogue" },

	glance: { id: "Sekilas", en: "At a glance" },
	glance_price: { id: "Harga", en: "Price" },
	glance_price_more: {
		id: "{from}, menurut tarif negara",
		en: "{from}, at the state’s tariff",
	},
	glance_online: { id: "Lama layanan daring", en: "Time, online" },
	glance_visit: { id: "Lama layanan di kantor", en: "Time, at the office" },
	glance_place: { id: "Tempat", en: "Place" },
	sold: { id: "Yang dapat dibeli", en: "What you can buy" },
	publication_about: {
		id: "Buku tabel dan ulasan tentang daerah ini, misalnya seri Dalam Angka.",
		en: "Books of tables and analysis about this area, such as the series “in Figures”.",
	},
	microdata_about: {
		id: "Isian survei dan sensus baris demi baris, tanpa nama responden, untuk Anda olah sendiri.",
		en: "Answers to surveys and censuses record by record, without names, for your own analysis.",
	},
	map_about: {
		id: "Batas kecamatan atau desa sebagai berkas untuk program peta.",
		en: "Boundaries of districts or villages as files for mapping software.",
	},
	from: { id: "mulai {amount}", en: "from {amount}" },
	see_publication: { id: "Lihat publikasi", en: "See publications" },
	see_microdata: { id: "Lihat data mikro", en: "See microdata" },
	see_map: { id: "Lihat peta", en: "See maps" },
	needs_papers: {
		id: "Perlu penjelasan tujuan penggunaan dan surat perjanjian.",
		en: "You say what you will use it for, and sign an agreement.",
	},
	calculate: { id: "Hitung harga sendiri", en: "Work out a price yourself" },
	calculate_lead: {
		id: "Harga dihitung menurut halaman, ukuran berkas, atau lembar peta.",
		en: "Prices go by pages, file size, or number of maps.",
	},

	how: { id: "Cara membeli secara daring", en: "How to buy online" },
	step_choose: { id: "Pilih dan kirim permintaan", en: "Choose, and send a request" },
	step_choose_more: {
		id: "Pilih produk dan sebutkan keperluannya. Anda hanya perlu akun dengan alamat surel; mendaftar tidak dipungut biaya.",
		en: "Choose products and say what they are for. All you need is an account with an e-mail address; it is free.",
	},
	step_check: { id: "Petugas memeriksa", en: "An officer checks it" },
	step_check_more: {
		id: "Anda menerima tagihan. Untuk data mikro, disertai contoh data dan surat perjanjian untuk diperiksa dahulu.",
		en: "You receive the invoice. For microdata it comes with sample data and an agreement to look at first.",
	},
	step_pay: { id: "Bayar", en: "Pay" },
	step_pay_more: {
		id: "Bayar lewat bank dengan kode billing pada tagihan. Uangnya masuk ke kas negara sebagai penerimaan negara bukan pajak (PNBP).",
		en: "Pay through a bank with the billing code on the invoice. The money goes to the state treasury (as PNBP, non-tax state revenue).",
	},
	step_get: { id: "Unduh", en: "Download" },
	step_get_more: {
		id: "Unduh produk dan kuitansinya. Jika ada yang tidak sesuai, minta perbaikan dari halaman yang sama.",
		en: "Download the product and the receipt. If something is wrong, ask for a correction on the same page.",
	},
	how_long: { id: "Berapa lama?", en: "How long does it take?" },

	where: { id: "Daring atau datang ke kantor?", en: "Online, or at the office?" },
	online: { id: "Daring", en: "Online" },
	online_about: {
		id: "Untuk berkas yang diunduh. Anda melihat setiap saat sampai di mana permintaan Anda.",
		en: "For files to download. You can see at any time how far your request has come.",
	},
	visit: { id: "Datang ke kantor", en: "At the office" },
	visit_about: {
		id: "Petugas membantu Anda memilih. Buku tercetak hanya dijual di kantor.",
		en: "An officer helps you choose. Printed books are sold at the office only.",
	},
	visit_about_files: { id: "Petugas membantu Anda memilih.", en: "An officer helps you choose." },
	address: { id: "Alamat", en: "Address" },
	hours: { id: "Jam pelayanan", en: "Opening hours" },
	to_prepare: { id: "Yang perlu disiapkan", en: "What you need" },
	closed: { id: "Saluran ini sedang tidak dibuka.", en: "This channel is not open at present." },
	register: { id: "Buat akun", en: "Create an account" },
	have_account: { id: "Sudah punya akun? Masuk", en: "Have an account? Sign in" },
	whole_standard: { id: "Baca standar pelayanan lengkap", en: "Read the whole service standard" },

	terms: { id: "Istilah yang akan Anda temui", en: "Words you will meet" },
	term_pst: { id: "PST", en: "PST" },
	term_pst_more: {
		id: "Pelayanan Statistik Terpadu: bagian kantor yang melayani pengunjung dan permintaan data.",
		en: "Pelayanan Statistik Terpadu, the integrated statistical service: the part of the office that serves visitors and requests.",
	},
	term_pnbp: { id: "PNBP", en: "PNBP" },
	term_pnbp_more: {
		id: "Penerimaan negara bukan pajak: yang Anda bayar, sesuai tarif dalam peraturan pemerintah.",
		en: "Penerimaan negara bukan pajak, non-tax state revenue: what you pay, at the rates of a government regulation.",
	},
	term_billing: { id: "Kode billing", en: "Billing code" },
	term_billing_more: {
		id: "Nomor 15 angka pada tagihan. Dengan nomor itu bank menyalurkan pembayaran Anda ke kas negara.",
		en: "The 15-digit number on the invoice. By it the bank passes your payment to the state treasury.",
	},
	term_abstract: { id: "Abstraksi", en: "Abstract" },
	term_abstract_more: {
		id: "Uraian singkat untuk apa data mikro atau peta akan digunakan.",
		en: "A short account of what microdata or a map will be used for.",
	},
	term_agreement: { id: "SPPD", en: "SPPD" },
	term_agreement_more: {
		id: "Surat perjanjian penggunaan data: Anda berjanji menjaga kerahasiaan data dan tidak membagikannya.",
		en: "Surat perjanjian penggunaan data, the data-use agreement: you promise to keep the data confidential and not to pass them on.",
	},
	term_wilkerstat: { id: "Wilkerstat", en: "Wilkerstat" },
	term_wilkerstat_more: {
		id: "Wilayah kerja statistik: pembagian wilayah yang dipakai BPS saat sensus dan survei.",
		en: "Wilayah kerja statistik, statistical work areas: how BPS divides the land for censuses and surveys.",
	},
} as const satisfies Record<string, Text>;
