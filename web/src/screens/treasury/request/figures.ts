import type { ProofShown, RequestShown } from "../../../api/types.ts";
import { currentInvoice } from "../../../parts/request/current.ts";
import { date, dayOf, minorDigits, money } from "../../../words/formats.ts";
import { proofs as texts } from "../../../words/proofs.ts";
import { language, say, type Text } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";

/** One figure on invoice and proof; `differs`: null where the invoice says nothing of it. */
export interface Figure {
	readonly text: Text;
	readonly invoice: string | null;
	readonly proof: string;
	readonly differs: boolean | null;
}

const RUPIAH = "IDR";
const SEN = 100;

/** The figures of a proof beside the invoice's: what is due while it waits, under which reference, and since when. */
export function figures(request: RequestShown, proof: ProofShown): Figure[] {
	const invoice = currentInvoice(request);
	const inRupiah = proof.currency === RUPIAH;
	const due = proof.state === "submitted" ? request.due_idr : null;
	const reference = invoice?.transfer_reference ?? null;
	const issued = invoice ? dayOf(invoice.issued_at) : null;
	return [
		{
			text: words.amount,
			invoice: due === null ? null : money(due),
			proof: amount(proof),
			differs: due === null ? null : !inRupiah || proof.amount_minor !== due * SEN,
		},
		{
			text: words.reference,
			invoice: reference,
			proof: proof.reference,
			differs: reference === null ? null : !contains(proof.reference, reference),
		},
		{
			text: texts.sent_on,
			invoice: issued === null ? null : say(texts.issued, { day: date(issued, true) }),
			proof: date(proof.sent_on, true),
			differs: issued === null ? null : proof.sent_on < issued,
		},
		{ text: texts.bank, invoice: null, proof: proof.bank, differs: null },
	];
}

/** Whether a remark bears the reference, however it is spaced or written. */
function contains(remark: string, reference: string): boolean {
	const plain = (text: string) => text.replaceAll(/[^a-z0-9]/gi, "").toLowerCase();
	return plain(remark).includes(plain(reference));
}

function amount({ amount_minor, currency }: ProofShown): string {
	if (currency === RUPIAH && amount_minor % SEN === 0) return money(amount_minor / SEN);
	const format = new Intl.NumberFormat(language.value, { style: "currency", currency });
	return format.format(amount_minor / 10 ** (minorDigits(currency) ?? 2));
}
