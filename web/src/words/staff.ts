import type { Text } from "./speak.ts";

/** A request as the office sees it: what stands around the house’s own words. */
export const staff = {
	back: { id: "← Daftar pekerjaan", en: "← Worklist" },
	aside: { id: "Pengguna layanan, keterangan, dan riwayat", en: "Customer, facts and history" },
	to_section: {
		check: { id: "Periksa dokumen", en: "Check the documents" },
		"offer-builder": { id: "Siapkan penawaran", en: "Prepare the offer" },
		products: { id: "Siapkan produk", en: "Prepare the products" },
		corrections: { id: "Jawab permintaan perbaikan", en: "Answer the corrections" },
	},
	other_moves: { id: "Langkah lain", en: "Other moves" },
	blocked: { id: "Belum dapat dilakukan", en: "Not possible now" },
} as const satisfies Record<string, Text | Readonly<Record<string, Text>>>;
