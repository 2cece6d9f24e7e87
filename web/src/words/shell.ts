import type { Text } from "./speak.ts";

export const shell = {
	skip: { id: "Langsung ke isi halaman", en: "Skip to the content" },
	unit: { id: "Pelayanan Statistik Terpadu", en: "Integrated statistical services" },
	menu: { id: "Menu", en: "Menu" },
	main_navigation: { id: "Navigasi utama", en: "Main navigation" },
	offline: {
		id: "Tidak ada sambungan internet. Yang sudah Anda ketik tetap ada di layar ini.",
		en: "There is no internet connection. What you have typed stays on this screen.",
	},
	mail_stopped: {
		id: "Surel ke alamat Anda kembali atau ditandai sebagai spam, sehingga kami tidak mengirim surel lagi ke sana.",
		en: "Mail to your address came back or was marked as spam, so we send no more there.",
	},
	correct_address: { id: "Perbaiki alamat surel", en: "Correct the e-mail address" },
	service: { id: "Layanan", en: "Service" },
	help: { id: "Bantuan", en: "Help" },
	complaints: { id: "Saran dan pengaduan", en: "Suggestions and complaints" },
	other_office: { id: "Kantor yang ditampilkan", en: "Office shown" },
	other_office_hint: {
		id: "Pilih kantor lain untuk membuka halaman depannya.",
		en: "Choose another office to open its first page.",
	},
	language: { id: "English", en: "Bahasa Indonesia" },
	catalogue: { id: "Katalog", en: "Catalogue" },
	calculator: { id: "Hitung harga", en: "Price calculator" },
	standard: { id: "Standar pelayanan", en: "Service standard" },
	verify: { id: "Periksa dokumen", en: "Verify a document" },
	problem: { id: "Laporkan masalah", en: "Report a problem" },
	privacy: { id: "Pelindungan data pribadi", en: "Privacy" },
	accessibility: { id: "Aksesibilitas", en: "Accessibility" },
	requests: { id: "Permintaan saya", en: "My requests" },
	desk: { id: "Meja layanan", en: "Service desk" },
	treasury: { id: "Bendahara", en: "Treasury" },
	sign_in: { id: "Masuk", en: "Sign in" },
	account: { id: "Akun saya", en: "My account" },
	sign_out: { id: "Keluar", en: "Sign out" },
	demo: {
		id: "Peragaan: semua data, tarif, dan dokumen di sini adalah contoh.",
		en: "A demonstration: all data, tariffs and documents here are samples.",
	},
	demo_accounts: { id: "Akun peragaan dan surel", en: "Demo accounts and mails" },
} as const satisfies Record<string, Text>;
