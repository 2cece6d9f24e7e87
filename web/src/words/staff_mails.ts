import type { Text } from "./speak.ts";

/** The mails about a request, as the office sees them. */
export const mails = {
	title: { id: "Surel", en: "Mails" },
	none: { id: "Belum ada surel tentang permintaan ini.", en: "No mail about this request has gone yet." },
	to: { id: "Kepada: {reader}", en: "To: {reader}" },
	again: { id: "Kirim lagi", en: "Send again" },
	again_of: { id: "Kirim lagi: {subject}", en: "Send again: {subject}" },
	asked_again: { id: "Dikirim ulang atas permintaan staf", en: "Sent again at a member of staff’s wish" },
	asked: { id: "Surel akan dikirim lagi.", en: "The mail will be sent again." },
	restricted_title: { id: "Data pengguna layanan dibatasi", en: "The customer's data are restricted" },
	restricted: {
		id: "Atas permintaannya, data disimpan tetapi tidak digunakan: tidak ada surat yang dikirim kepadanya.",
		en: "As was asked for, the data are kept and not used: no e-mail is sent to the customer.",
	},
	stopped_title: { id: "Surel ke pengguna layanan tidak sampai", en: "Mail to the customer does not arrive" },
	stopped: {
		id: "Surel ke alamat pengguna layanan kembali atau ditandai sebagai spam, sehingga pengirimannya dihentikan. Hubungi pengguna layanan dengan cara lain. Jika alamatnya diperbaiki, surel berikutnya dikirim ke sana dengan sendirinya. Jika alamat ini sudah dapat menerima surel, kirim lagi salah satu surel di bawah.",
		en: "A mail to the customer’s address came back or was marked as spam, so no more go there. Reach the customer in another way. Once the address is corrected, the next mails go there by themselves. Where this address takes mail by now, send one of the mails below again.",
	},
} as const satisfies Record<string, Text>;
