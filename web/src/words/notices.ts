import type { Text } from "./speak.ts";

/** What an office tells the public of breaches of personal data. */
export const notices = {
	title: { id: "Pengumuman tentang data pribadi", en: "Public notice about personal data" },
	lead: {
		id: "Yang perlu diketahui masyarakat tentang kebocoran data pribadi yang sedang kami tangani.",
		en: "What the public should know of breaches of personal data that we are handling.",
	},
	since: { id: "Diumumkan {day}", en: "Announced on {day}" },
	data: { id: "Data yang terungkap", en: "The data disclosed" },
	read: {
		id: "Baca {count} pengumuman",
		en: { one: "Read the notice", other: "Read the {count} notices" },
	},
	none: { id: "Tidak ada pengumuman saat ini", en: "There is no notice now" },
	to_privacy: { id: "Bagaimana kami menjaga data Anda", en: "How we look after your data" },
} as const satisfies Record<string, Text>;
