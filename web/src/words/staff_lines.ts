import type { Text } from "./speak.ts";

/** What was asked for, and the files that the office prepares for it. */
export const lines = {
	title: { id: "Yang diminta", en: "What was asked for" },
	show_selection: { id: "Lihat wilayah dan variabel", en: "Show regions and variables" },
	regions: { id: "Wilayah", en: "Regions" },
	variables: { id: "Variabel", en: "Variables" },
	copies: { id: "{count} eksemplar", en: { one: "{count} copy", other: "{count} copies" } },
	processed: { id: "diolah", en: "processed" },
	pages: { id: "{count} halaman", en: { one: "{count} page", other: "{count} pages" } },
	maps: { id: "{count} peta", en: { one: "{count} map", other: "{count} maps" } },
	expected_size: { id: "kira-kira {size}", en: "about {size}" },
	file: { id: "Berkas produk", en: "Product file" },
	version: { id: "Berkas produk, versi {version}", en: "Product file, version {version}" },
	send: { id: "Kirim berkas produk", en: "Send the product file" },
	send_other: { id: "Kirim berkas lain", en: "Send another file" },
	attach: { id: "Pakai berkas ini", en: "Use this file" },
	attach_which: { id: "Pakai berkas ini: {name}, {title}", en: "Use this file: {name}, {title}" },
	waits: { id: "Sudah diperiksa, belum dipakai: {name} ({size})", en: "Checked, not used yet: {name} ({size})" },
} as const satisfies Record<string, Text>;
