import type { Text } from "./speak.ts";

/** The price calculator. */
export const calculator = {
	title: { id: "Hitung harga", en: "Work out a price" },
	lead: {
		id: "Susun apa yang Anda perlukan; harganya langsung terlihat. Belum ada yang dipesan atau disimpan.",
		en: "Put together what you need and see the price at once. Nothing is ordered or stored.",
	},
	basket: { id: "Yang dihitung", en: "What is priced" },
	add: { id: "Tambahkan:", en: "Add:" },
	remove: { id: "Hapus", en: "Remove" },
	remove_line: { id: "Hapus baris {line}", en: "Remove line {line}" },
	product: { id: "Produk katalog", en: "A product of the catalogue" },
	pages: { id: "Banyaknya halaman", en: "Number of pages" },
	printed: { id: "Tercetak (di kantor)", en: "Printed (at the office)" },
	megabytes: { id: "Ukuran berkas dalam MB", en: "File size in MB" },
	megabytes_hint: { id: "Perkiraan Anda. 1 MB = 1.000.000 byte.", en: "Your guess. 1 MB = 1,000,000 bytes." },
	processed: { id: "Diolah menjadi tabel", en: "Processed into tables" },
	extent: { id: "Cakupan peta", en: "The map covers" },
	level: { id: "Tingkat", en: "Level" },
	quantity: { id: "Jumlah", en: "Quantity" },
	empty: { id: "Belum ada yang dihitung", en: "Nothing to price yet" },
	empty_hint: {
		id: "Tambahkan publikasi, data mikro, atau peta; atau pilih judulnya di katalog.",
		en: "Add a publication, microdata or a map; or choose a title in the catalogue.",
	},
	incomplete: {
		id: "Isi angka yang lebih besar dari nol pada setiap baris.",
		en: "Fill in a number greater than zero on each line.",
	},
	price: { id: "Harga", en: "Price" },
	total: { id: "Jumlah", en: "Total" },
	total_estimate: { id: "Jumlah (perkiraan)", en: "Total (estimate)" },
	exact: { id: "Harga pasti menurut tarif hari ini.", en: "The exact price, at today’s tariff." },
	not_exact: {
		id: "Perkiraan: harga data mikro mengikuti ukuran berkas yang disiapkan untuk Anda. Harga pasti ada pada tagihan, sebelum Anda membayar.",
		en: "An estimate: the price of microdata goes by the size of the file made for you. The exact price is on the invoice, before you pay.",
	},
	share: { id: "Salin tautan hitungan ini", en: "Copy a link to this calculation" },
	shared: { id: "Tautan tersalin", en: "Link copied" },
	reduced: {
		id: "Untuk tugas negara, penelitian, dan pendidikan mungkin ada tarif Rp0 atau keringanan.",
		en: "For state duty, research and education there may be a zero tariff or a reduced rate.",
	},
	reduced_link: { id: "Baca syaratnya", en: "Read what it takes" },
	go_on: { id: "Pilih produk di katalog", en: "Choose products in the catalogue" },
} as const satisfies Record<string, Text>;
