import type { Text } from "./speak.ts";

/** The signed agreement as it comes in. */
export const agreement = {
	title: { id: "Surat perjanjian", en: "The agreement" },
	number: { id: "Nomor", en: "Number" },
	state: { id: "Keadaan", en: "State" },
	way: { id: "Dikirim lewat", en: "Sent by" },
	tracking: { id: "Nomor resi", en: "Tracking number" },
	originals: { id: "Rangkap diterima", en: "Originals received" },
	wanted: { id: "Rangkap diminta", en: "Originals wanted" },
	stamping: { id: "Meterai", en: "Duty stamp" },
	serials: { id: "Nomor seri meterai", en: "Serial numbers of the stamps" },
	serials_hint: {
		id: "Satu nomor per baris, untuk setiap rangkap.",
		en: "One number in each line, for each original.",
	},
	signed_on: { id: "Ditandatangani kepala kantor pada", en: "Signed by the head of the office on" },
	signed_hint: { id: "Kosongkan untuk hari ini.", en: "Leave empty for today." },
	scan: { id: "Pindaian dari pengguna layanan", en: "Scan from the customer" },
	countersigned: { id: "Perjanjian bertanda tangan kedua pihak", en: "The agreement with both signatures" },
	countersigned_there: {
		id: "Salinan bertanda tangan kedua pihak ikut: {name}.",
		en: "The copy with both signatures goes along: {name}.",
	},
	countersigned_later: {
		id: "Salinan bertanda tangan kedua pihak dapat dikirim sekarang di bagian “Surat perjanjian”, atau menyusul.",
		en: "The copy with both signatures can be sent now under “The agreement”, or later.",
	},
	receive_means: {
		id: "Rangkap asli sudah ada di meja. Pengguna layanan diberi tahu; pemeriksaannya menyusul.",
		en: "The originals lie on the desk. The customer is told; they are checked next.",
	},
	accept_means: {
		id: "Perjanjian ditandatangani dan bermeterai sebagaimana mestinya, dan berlaku. Produk dapat dikirim setelah kuitansi ada.",
		en: "The agreement is signed and stamped as it must be, and is in force. The products can go once there is a receipt.",
	},
	reject_means: {
		id: "Perjanjian dikembalikan. Pengguna layanan membaca alasannya dan mengirim lagi.",
		en: "The agreement goes back. The customer reads the reason and sends it again.",
	},
} as const satisfies Record<string, Text>;
