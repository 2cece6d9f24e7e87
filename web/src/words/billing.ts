import type { Text } from "./speak.ts";

/** The billing code of an invoice, as staff enter it. */
export const billing = {
	code: { id: "Kode billing SIMPONI", en: "SIMPONI billing code" },
	hint: {
		id: "15 angka. Buat di SIMPONI, aplikasi penerimaan negara, untuk jumlah yang harus dibayar.",
		en: "15 digits. Make it in SIMPONI, the state revenue application, for the amount to be paid.",
	},
	wrong: {
		id: "Kode billing terdiri dari 15 angka.",
		en: "A billing code has 15 digits.",
	},
	amount: { id: "Jumlah untuk kode billing", en: "Amount for the billing code" },
	means: {
		id: "Pengguna layanan diberi tahu dan membayar dengan kode ini; kode yang lama tidak dipakai lagi.",
		en: "The customer is told, and pays by this code; the code before is not used any more.",
	},
	expires_at: { id: "Kode berlaku sampai", en: "The code is valid until" },
	expires_hint: {
		id: "Kosongkan bila masa berlakunya seperti biasa.",
		en: "Leave empty where it is valid for the usual time.",
	},
} as const satisfies Record<string, Text>;
