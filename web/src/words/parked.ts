import type { Text } from "./speak.ts";

/** Work that the house gave up, and what a person does with it. */
export const parked = {
	title: { id: "Pekerjaan terparkir", en: "Parked work" },
	lead: {
		id: "Pekerjaan yang berulang kali gagal. Setelah penyebabnya dibereskan, kirim ulang, atau kesampingkan dengan alasannya.",
		en: "Work that failed again and again. Once its cause is mended, send it again, or dismiss it with the reason.",
	},
	states: { id: "Keadaan", en: "How it stands" },
	house: { id: "Milik seluruh Loket", en: "Of the whole Loket" },
	queue: { id: "Bagian", en: "Part" },
	every_queue: { id: "Semua bagian", en: "Every part" },
	what: { id: "Pekerjaan", en: "Work" },
	why: { id: "Sebab", en: "Why" },
	since: { id: "Sejak", en: "Since" },
	times: { id: "{count} kali terparkir, terakhir {moment}", en: "parked {count} times, last {moment}" },
	acts: { id: "Tindakan", en: "What was done" },
	by: { id: "{act}: {who}, {moment}", en: "{act}: {who}, {moment}" },
	failed_again: { id: "Gagal lagi setelah dikirim ulang", en: "Failed again after it was sent" },
	loket: { id: "Loket", en: "Loket" },
	colleague: { id: "administrator", en: "an administrator" },
	request: { id: "Buka permintaannya", en: "Open the request" },
	reference: { id: "Rujukan", en: "Reference" },
	trace: { id: "Jejak dalam log", en: "Trace in the log" },
	replay: { id: "Kirim ulang", en: "Send again" },
	dismiss: { id: "Kesampingkan", en: "Dismiss" },
	dismiss_means: {
		id: "Pekerjaan ini tidak dicoba lagi. Yang menunggunya tidak diberi tahu.",
		en: "The work is not tried again. Whoever waits for it is not told.",
	},
	reason: { id: "Alasan", en: "Reason" },
	choose_reason: { id: "Pilih alasannya.", en: "Choose the reason." },
	sent: {
		id: "Dikirim ulang. Hasilnya tampak di sini dalam beberapa saat.",
		en: "Sent again. What comes of it shows here shortly.",
	},
	done: { id: "Selesai.", en: "Done." },
	dismissed: { id: "Dikesampingkan.", en: "Dismissed." },
	none: { id: "Tidak ada pekerjaan terparkir", en: "Nothing is parked" },
	none_hint: {
		id: "Semua yang dikerjakan Loket sendiri berjalan.",
		en: "All that Loket does by itself is getting done.",
	},
	none_of: { id: "Belum ada", en: "None so far" },
} as const satisfies Record<string, Text>;
