import type { Text } from "./speak.ts";

/** Words of the parts, which every screen may show. */
export const parts = {
	error: { id: "Galat", en: "Error" },
	loading: { id: "Sedang memuat …", en: "Loading …" },
	again: { id: "Coba lagi", en: "Try again" },
	close: { id: "Tutup", en: "Close" },
	cancel: { id: "Batal", en: "Cancel" },
	optional: { id: "(opsional)", en: "(optional)" },
	more: { id: "Tampilkan berikutnya", en: "Show more" },
	choose: { id: "Pilih …", en: "Choose …" },
	required: { id: "Isian ini wajib diisi.", en: "This field is required." },
	copy: { id: "Salin", en: "Copy" },
	copied: { id: "Tersalin", en: "Copied" },
	there_is_a_problem: { id: "Ada yang perlu diperbaiki", en: "There is a problem" },
	unreachable_title: { id: "Tidak ada sambungan", en: "No connection" },
	unreachable: {
		id: "Jawaban tidak diterima. Periksa sambungan internet, lalu coba lagi.",
		en: "No answer was received. Please check the connection, then try again.",
	},
	unreachable_form: {
		id: "Jawaban tidak diterima. Isian Anda masih ada. Periksa sambungan internet, lalu kirim lagi; langkah yang sama tidak akan tercatat dua kali.",
		en: "No answer was received. What you typed is still here. Please check the connection and send again; the same step is never recorded twice.",
	},
	sign_in_again: { id: "Masuk lagi", en: "Sign in again" },
	session_ended: {
		id: "Isian Anda masih ada. Masuk lagi di tab lain, lalu kirim dari sini.",
		en: "What you typed is still here. Sign in again in another tab, then send it from here.",
	},
	not_found: { id: "Halaman tidak ditemukan", en: "Page not found" },
	not_found_lead: {
		id: "Alamat ini tidak ada, atau tidak dapat dilihat dengan akun Anda.",
		en: "This address does not exist, or cannot be seen with your account.",
	},
	not_for_you: { id: "Halaman ini bukan untuk akun Anda", en: "This page is not for your account" },
	fault: { id: "Terjadi gangguan", en: "Something went wrong" },
	fault_lead: {
		id: "Halaman ini tidak dapat ditampilkan. Muat ulang halaman; jika berulang, laporkan kepada kami.",
		en: "This page cannot be shown. Please reload; if it happens again, report it to us.",
	},
	unfetched: { id: "Halaman belum dapat dibuka", en: "The page could not be opened" },
	unfetched_lead: {
		id: "Sambungan terputus, atau situs ini baru saja diperbarui. Periksa sambungan internet, lalu muat ulang.",
		en: "The connection was lost, or this site has just been updated. Please check the connection, then reload.",
	},
	to_report: { id: "Laporkan masalah", en: "Report a problem" },
	to_home: { id: "Ke beranda", en: "Go to the first page" },
	reload: { id: "Muat ulang", en: "Reload" },
} as const satisfies Record<string, Text>;
