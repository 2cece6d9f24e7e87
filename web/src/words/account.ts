import type { Text } from "./speak.ts";

export const account = {
	sign_in: { id: "Masuk", en: "Sign in" },
	email: { id: "Surel", en: "E-mail" },
	password: { id: "Kata sandi", en: "Password" },
	otp: { id: "Kode dari aplikasi autentikator", en: "Code of the authenticator app" },
	otp_hint: { id: "Enam angka; khusus petugas kantor.", en: "Six digits; for the office's staff only." },
	forgotten: { id: "Lupa kata sandi?", en: "Forgotten your password?" },
	no_account: { id: "Belum punya akun? Daftar", en: "No account yet? Register" },
} as const satisfies Record<string, Text>;
