import type { Text } from "./speak.ts";

/** Words of a proof of transfer beside its invoice. */
export const proofs = {
	proofs: { id: "Bukti transfer", en: "Proofs of transfer" },
	proof_said: { id: "Menurut pengguna layanan", en: "As the customer says" },
	figure: { id: "Hal", en: "Figure" },
	on_invoice: { id: "Pada tagihan", en: "On the invoice" },
	on_proof: { id: "Pada bukti", en: "On the proof" },
	differs: { id: "Berbeda", en: "Differs" },
	agrees: { id: "Cocok", en: "Agrees" },
	sent_on: { id: "Tanggal transfer", en: "Sent on" },
	bank: { id: "Bank pengirim", en: "Sending bank" },
	issued: { id: "tagihan {day}", en: "invoice of {day}" },
	before_invoice: { id: "Tagihan dibuat {day}", en: "Invoice made {day}" },
	findings: { id: "Temuan pemeriksaan berkas", en: "What the check of the file found" },
	no_findings: { id: "Tidak ada temuan.", en: "Nothing was found." },
	not_screened: { id: "Berkas masih diperiksa.", en: "The file is still being checked." },
	look: { id: "Buka bukti", en: "Open the proof" },
} as const satisfies Record<string, Text>;
