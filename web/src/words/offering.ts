import type { Text } from "./speak.ts";

/** The offer as the officer prepares it, and as it was sent. */
export const offering = {
	prepare: { id: "Siapkan penawaran", en: "Prepare the offer" },
	prepare_again: { id: "Siapkan penawaran baru", en: "Prepare a new offer" },
	wishes: { id: "Yang diminta pengguna layanan untuk diperbaiki", en: "What the customer asks to be corrected" },
	price: { id: "Harga menurut tarif", en: "Price by the tariff" },
	product: { id: "Produk", en: "Product" },
	basis: { id: "Perhitungan", en: "Calculation" },
	amount: { id: "Jumlah", en: "Amount" },
	total: { id: "Jumlah seluruhnya", en: "Total" },
	in_full: { id: "Harga penuh", en: "Price in full" },
	at_rate: { id: "Yang ditagih, {percent}% dari tarif", en: "To be invoiced, {percent}% of the tariff" },
	if_granted: {
		id: "Bila keringanan diberikan, {percent}% dari tarif",
		en: "If the reduced rate is granted, {percent}% of the tariff",
	},
	estimate: { id: "Perkiraan", en: "Estimate" },
	exact: { id: "Harga pasti", en: "Exact" },
	size_missing: {
		id: "Sebagian harga masih perkiraan: ukurannya diketahui setelah berkas produk dikirim dan dipakai.",
		en: "Part of the price is an estimate: the size is known once the product’s file is sent and used.",
	},
	no_price: {
		id: "Harga belum dapat dihitung: ukuran berkasnya belum diketahui.",
		en: "The price cannot be reckoned yet: the file’s size is not known.",
	},
	samples: { id: "Contoh data", en: "Samples of the data" },
	samples_hint: {
		id: "Setiap data mikro diperlihatkan dengan contoh, tanpa nilai yang dapat mengungkap responden.",
		en: "Each set of microdata is shown by a sample, without values that could reveal a respondent.",
	},
	send_sample: { id: "Kirim contoh: {title}", en: "Send a sample: {title}" },
	send_along: { id: "Kirim bersama penawaran", en: "Send with the offer" },
	every_line: { id: "seluruh permintaan", en: "the whole request" },
	rate: { id: "Tarif Rp0 atau keringanan", en: "Rp0 or reduced rate" },
	rate_asked: {
		id: "Pengguna layanan meminta tarif Rp0 atau keringanan.",
		en: "The customer asks for Rp0 or a reduced rate.",
	},
	decision: { id: "Nomor keputusan", en: "Number of the decision" },
	decision_hint: {
		id: "Tulis bila keringanan diberikan; tanpa nomor, harga penuh yang ditagih.",
		en: "Write it where the rate is granted; without it the full price is invoiced.",
	},
	billing_none: {
		id: "Tidak perlu: pengguna layanan membayar lewat transfer.",
		en: "Not needed: the customer pays by transfer.",
	},
	means: {
		id: "Pengguna layanan menerima tagihan bernomor{agreement}. Harga dihitung sekali lagi saat dikirim.",
		en: "The customer receives a numbered invoice{agreement}. The price is reckoned once more as it is sent.",
	},
	means_agreement: { id: ", surat perjanjian, dan contoh datanya", en: ", the agreement and the samples" },
	send: { id: "Kirim penawaran", en: "Send the offer" },
	decline: { id: "Biarkan penawaran seperti semula", en: "Leave the offer as it is" },
	offer: { id: "Penawaran", en: "Offer" },
	sent_at: { id: "Dikirim", en: "Sent" },
	valid_until: { id: "Berlaku sampai", en: "Valid until" },
	approved_at: { id: "Disetujui", en: "Approved" },
	by_payment: { id: "Disetujui dengan membayar", en: "Approved by paying" },
	reduction: { id: "Keringanan", en: "Reduced rate" },
	paper: { id: "Surat tagihan", en: "The invoice" },
	agreement: { id: "Surat perjanjian", en: "The agreement" },
	sample: { id: "Contoh data", en: "Sample" },
} as const satisfies Record<string, Text>;
