import type { Text } from "./speak.ts";

/** A rating of the service. */
export const rating = {
	rating: { id: "Penilaian", en: "Rating" },
	rating_was: { id: "Anda memberi {score} dari 5. Terima kasih.", en: "You gave {score} of 5. Thank you." },
	rating_question: { id: "Bagaimana pelayanan kami?", en: "How was our service?" },
	rating_text: { id: "Saran atau kesan", en: "Suggestions or impressions" },
	rating_more: { id: "Nilai lebih rinci (sembilan unsur)", en: "Rate in detail (nine elements)" },
	rating_more_hint: {
		id: "Boleh diisi sebagian. Dipakai untuk Survei Kepuasan Masyarakat.",
		en: "You may fill in some of it. It serves the survey of public satisfaction (SKM).",
	},
	by_link: { id: "Nilai pelayanan kami", en: "Rate our service" },
	thanks: { id: "Terima kasih atas penilaian Anda.", en: "Thank you for your rating." },
	rate: { id: "Kirim penilaian", en: "Send the rating" },
	score_missing: { id: "Pilih satu sampai lima bintang.", en: "Choose one to five stars." },
	stars: [
		{ id: "Sangat kurang", en: "Very poor" },
		{ id: "Kurang", en: "Poor" },
		{ id: "Cukup", en: "Fair" },
		{ id: "Baik", en: "Good" },
		{ id: "Sangat baik", en: "Very good" },
	],
	grades: [
		{ id: "Tidak baik", en: "Not good" },
		{ id: "Kurang baik", en: "Less good" },
		{ id: "Baik", en: "Good" },
		{ id: "Sangat baik", en: "Very good" },
	],
} as const satisfies Record<string, Text | readonly Text[]>;
