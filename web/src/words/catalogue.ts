import type { Text } from "./speak.ts";

export const catalogue = {
	title: { id: "Katalog", en: "Catalogue" },
	lead: {
		id: "Publikasi, data mikro, dan peta yang dapat dibeli di kantor ini.",
		en: "Publications, microdata and maps that this office sells.",
	},
	search: { id: "Cari judul atau topik", en: "Search a title or topic" },
	search_button: { id: "Cari", en: "Search" },
	results: {
		id: "{count} produk ditampilkan",
		en: { one: "{count} product shown", other: "{count} products shown" },
	},
	none: { id: "Tidak ada produk yang cocok", en: "No product matches" },
	none_hint: {
		id: "Coba kata lain, atau lihat seluruh katalog.",
		en: "Try another word, or see the whole catalogue.",
	},
	all: { id: "Seluruh katalog", en: "The whole catalogue" },
	pages: { id: "{count} halaman", en: { one: "{count} page", other: "{count} pages" } },
} as const satisfies Record<string, Text>;
