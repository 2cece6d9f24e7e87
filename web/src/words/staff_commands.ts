import type { Text } from "./speak.ts";

/** The forms of the officer’s commands: what each means, and its fields. */
export const commands = {
	reason: { id: "Alasan", en: "Reason" },
	another_reason: { id: "Alasan lain", en: "Another reason" },
	about_product: { id: "Tentang produk", en: "About the product" },
	explanation: { id: "Penjelasan untuk pengguna layanan", en: "Explanation for the customer" },
	accept_means: {
		id: "Permintaan dinyatakan lengkap. Pengguna layanan diberi tahu, dan langkah berikutnya adalah menyiapkan penawaran.",
		en: "The request is found complete. The customer is told, and the next step is to prepare the offer.",
	},
	will_cost: { id: "Harga menurut tarif", en: "Price by the tariff" },
	may_cost: { id: "Perkiraan harga menurut tarif", en: "Estimated price by the tariff" },
	assign_means: {
		id: "Permintaan ini menjadi tugas yang Anda pilih dan tampil pada “Tugas saya” miliknya.",
		en: "This request becomes the task of whom you choose and stands under “Mine” there.",
	},
	assign_over: {
		id: "Permintaan ini sudah tugas seseorang. Sesudahnya menjadi tugas yang Anda pilih.",
		en: "This request is somebody’s already. It becomes the task of whom you choose.",
	},
	assign_to: { id: "Siapa yang menangani", en: "Who takes it on" },
	assign_me: { id: "Saya sendiri", en: "I do" },
	assign_button: { id: "Serahkan", en: "Hand it on" },
	return_means: {
		id: "Permintaan kembali kepada pengguna layanan untuk dilengkapi. Ia membaca setiap alasan, dan janji waktu berhenti sampai ia mengirim lagi.",
		en: "The request goes back to the customer to be completed. Each reason is read by the customer, and the promise stops until it is sent again.",
	},
	return_goes_along: {
		id: "Dokumen yang sudah Anda nyatakan kurang ikut disebut:",
		en: "The documents that you found wanting are named as well:",
	},
	refuse_means: {
		id: "Permintaan ditolak dan berakhir. Pengguna layanan membaca alasannya.",
		en: "The request is turned down and ends. The customer reads the reason.",
	},
	cancel_means: {
		id: "Permintaan ditarik atas nama pengguna layanan dan berakhir. Ini hanya selama belum ada uang masuk.",
		en: "The request is withdrawn for its customer and ends. This is possible only before any money has come.",
	},
	end_means: {
		id: "Permintaan dihentikan tanpa produk dikirim. Uang yang sudah masuk menjadi perkara pengembalian.",
		en: "The request ends without products. Money that has come becomes a refund case.",
	},
	reopen_means: {
		id: "Permintaan yang sudah berakhir dilanjutkan dari tahap sebelumnya. Pengguna layanan diberi tahu.",
		en: "The ended request goes on from where it was. The customer is told.",
	},
	decline_offer_means: {
		id: "Penawaran tetap seperti semula. Pengguna layanan membaca alasannya dan memeriksa penawaran itu lagi.",
		en: "The offer stays as it is. The customer reads the reason and checks that offer again.",
	},
	decline_delivery_means: {
		id: "Produk tetap seperti yang dikirim. Pengguna layanan membaca alasannya.",
		en: "The product stays as it was delivered. The customer reads the reason.",
	},
	deliver_means: {
		id: "Pengguna layanan menerima surel dengan tautan unduhan, dan masa unduhnya mulai berjalan.",
		en: "The customer receives a mail with a link, and the time to download begins.",
	},
	choose_line: { id: "Pilih sedikitnya satu produk.", en: "Choose at least one product." },
	which_line: { id: "Produk", en: "Product" },
	renew_means: {
		id: "Pengguna layanan dapat mengunduh produk ini lagi selama satu masa unduh yang baru.",
		en: "The customer may download this product again for another period.",
	},
	set_aside_means: {
		id: "Satu eksemplar diambil dari rak dan disimpan untuk permintaan ini.",
		en: "A copy is taken from the shelf and kept for this request.",
	},
	put_back_means: {
		id: "Eksemplar kembali ke rak, dan produknya belum siap lagi.",
		en: "The copy goes back to the shelf, and the product is open again.",
	},
} as const satisfies Record<string, Text>;
