import type { Text } from "./speak.ts";

export const account = {
	sign_in: { id: "Masuk", en: "Sign in" },
	email: { id: "Surel", en: "E-mail" },
	password: { id: "Kata sandi", en: "Password" },
	otp: { id: "Kode dari aplikasi autentikator", en: "Code of the authenticator app" },
	otp_hint: { id: "Enam angka; khusus petugas kantor.", en: "Six digits; for the office's staff only." },
	forgotten: { id: "Lupa kata sandi", en: "Forgotten your password" },
	no_account: { id: "Belum punya akun?", en: "No account yet?" },

	register: { id: "Daftar akun", en: "Register" },
	register_lead: {
		id: "Dengan akun Anda dapat mengajukan permintaan, membayar, dan mengunduh produk. Pendaftaran tidak dipungut biaya.",
		en: "With an account you can make requests, pay and download products. Registering is free.",
	},
	name: { id: "Nama lengkap", en: "Full name" },
	name_hint: {
		id: "Seperti pada kartu identitas, dengan huruf Latin: nama ini tercetak pada tagihan dan kuitansi.",
		en: "As on your identity card, in Latin letters: it is printed on invoices and receipts.",
	},
	password_hint: {
		id: "Paling sedikit 10 karakter, dengan huruf besar, huruf kecil, dan angka.",
		en: "At least 10 characters, with capital and small letters and a digit.",
	},
	segment: { id: "Anda mewakili", en: "You represent" },
	institution: { id: "Nama instansi atau perusahaan", en: "Name of the institution or company" },
	domicile: { id: "Tempat tinggal atau kedudukan", en: "Where you are" },
	domicile_hint: {
		id: "Menentukan cara pembayaran: dengan kode billing di Indonesia, dengan transfer dari luar negeri.",
		en: "It decides how you pay: by billing code in Indonesia, by transfer from abroad.",
	},
	country: { id: "Negara", en: "Country" },
	phone: { id: "Telepon", en: "Telephone" },
	phone_hint: {
		id: "Dengan kode negara, misalnya +62 812 3456 7890.",
		en: "With the country code, such as +62 812 3456 7890.",
	},
	consent: {
		id: "Data Anda dipakai untuk melayani permintaan dan tidak untuk hal lain.",
		en: "Your data are used to serve your requests, and for nothing else.",
	},
	privacy: { id: "Tentang data pribadi", en: "About personal data" },
	have_account: { id: "Sudah punya akun?", en: "Have an account already?" },

	confirm: { id: "Konfirmasi surel", en: "Confirm your e-mail" },
	confirm_lead: {
		id: "Kami mengirim kode enam angka ke alamat surel itu. Masukkan kodenya di sini dalam 24 jam; periksa juga folder spam.",
		en: "A code of six digits has been sent to that address. Please type it here within 24 hours; look in the spam folder too.",
	},
	code: { id: "Kode dari surel", en: "Code from the mail" },
	confirm_button: { id: "Konfirmasi", en: "Confirm" },
	resend: { id: "Kirim ulang kode", en: "Send a new code" },
	resent: {
		id: "Kode baru dikirim jika alamat itu menunggu konfirmasi.",
		en: "A new code is on its way, if that address waits for one.",
	},

	reset: { id: "Kata sandi baru", en: "A new password" },
	reset_lead: {
		id: "Masukkan alamat surel akun Anda. Jika terdaftar, sebuah kode dikirim ke sana.",
		en: "Type the e-mail of your account. If it is registered, a code is sent there.",
	},
	reset_send: { id: "Kirim kode", en: "Send a code" },
	new_password: { id: "Kata sandi baru", en: "New password" },
	reset_save: { id: "Simpan kata sandi", en: "Save the password" },
	reset_done: {
		id: "Kata sandi sudah diganti. Silakan masuk dengan kata sandi yang baru.",
		en: "The password has been changed. Please sign in with the new one.",
	},

	factor: { id: "Pasang faktor kedua", en: "Set up your second factor" },
	factor_lead: {
		id: "Petugas kantor masuk dengan kata sandi dan kode dari aplikasi autentikator. Pindai kode QR ini dengan aplikasi itu, lalu masukkan enam angka yang ditampilkannya.",
		en: "The office's staff sign in with a password and a code of an authenticator app. Scan this QR code with the app, then type the six digits that it shows.",
	},
	factor_secret: { id: "Atau ketik kunci ini pada aplikasi", en: "Or type this key into the app" },
	factor_qr: { id: "Kode QR untuk aplikasi autentikator", en: "QR code for the authenticator app" },

	me: { id: "Akun saya", en: "My account" },
	profile: { id: "Data diri", en: "Your data" },
	profile_hint: {
		id: "Permintaan yang sudah diajukan tetap memakai data pada saat diajukan.",
		en: "Requests that were submitted keep the data of that moment.",
	},
	address: { id: "Alamat", en: "Address" },
	institution_kind: { id: "Jenis instansi", en: "Kind of institution" },
	tax_number: { id: "NPWP", en: "Tax number (NPWP)" },
	foreign_tax_number: { id: "Nomor pajak luar negeri", en: "Foreign tax number" },
	tax_hint: {
		id: "Wajib untuk swasta yang membeli secara daring. 15 atau 16 angka.",
		en: "Needed of private companies that buy online. 15 or 16 digits.",
	},
	kept_as: {
		id: "Tersimpan: {masked}. Kosongkan isian ini agar tetap.",
		en: "Kept: {masked}. Leave this field empty to keep it.",
	},
	identity_kind: { id: "Kartu identitas", en: "Identity card" },
	identity_number: { id: "Nomor kartu identitas", en: "Number of the card" },
	language: { id: "Bahasa surel", en: "Language of mails" },
	indonesian: { id: "Bahasa Indonesia", en: "Indonesian" },
	english: { id: "Bahasa Inggris", en: "English" },
	save: { id: "Simpan", en: "Save" },
	saved: { id: "Data diri tersimpan.", en: "Your data are saved." },
	notices: { id: "Pemberitahuan pekerjaan", en: "Notices of work" },
	notices_wanted: { id: "Bagaimana Anda ingin diberi tahu?", en: "How do you want to be told?" },
	notices_save: { id: "Simpan pilihan", en: "Save the choice" },
	notices_saved: { id: "Pilihan Anda tersimpan.", en: "Your choice is saved." },
	change_email: { id: "Ganti alamat surel", en: "Change your e-mail" },
	change_email_hint: {
		id: "Sekarang: {email}. Sampai alamat baru dikonfirmasi, Anda masuk dengan alamat yang lama.",
		en: "Now: {email}. Until the new address is confirmed you sign in with the old one.",
	},
	new_email: { id: "Alamat surel baru", en: "New e-mail" },
	own_password: { id: "Kata sandi Anda", en: "Your password" },
	change_button: { id: "Ganti alamat", en: "Change the address" },
	take_along: { id: "Data saya", en: "My data" },
	take_along_hint: {
		id: "Minta salinan semua data yang disimpan tentang Anda, perbaikan, pembatasan, atau penghapusannya (UU Nomor 27 Tahun 2022).",
		en: "Ask for a copy of everything that is kept about you, or to have it corrected, restricted or erased (Law No. 27 of 2022).",
	},
	take_along_button: { id: "Data pribadi saya", en: "My personal data" },
	roles: { id: "Peran di kantor", en: "Roles at the office" },
	sign_out: { id: "Keluar", en: "Sign out" },

	veto: { id: "Batalkan penggantian alamat", en: "Stop the change of address" },
	veto_lead: {
		id: "Alamat lama berlaku kembali, semua sesi berakhir, dan kata sandi tidak berlaku lagi. Setelah itu buat kata sandi baru.",
		en: "The old address counts again, all sessions end, and the password is void. Then make a new password.",
	},
	veto_button: { id: "Kembalikan alamat lama", en: "Bring the old address back" },
	veto_done: {
		id: "Alamat lama berlaku kembali. Buat kata sandi baru.",
		en: "The old address counts again. Please make a new password.",
	},
	link_incomplete: {
		id: "Tautan ini tidak lengkap. Buka tautan dari surel sekali lagi.",
		en: "This link is incomplete. Please open it from the mail once more.",
	},

	claim: { id: "Ambil permintaan kunjungan ke akun Anda", en: "Take a visit's request into your account" },
	claim_lead: {
		id: "Permintaan yang dibuat di kantor dapat diteruskan dengan akun ini, jika surelnya sama.",
		en: "A request that was made at the office can go on with this account, if the e-mail is the same.",
	},
	claim_button: { id: "Ambil permintaan {reference}", en: "Take request {reference}" },
} as const satisfies Record<string, Text>;
