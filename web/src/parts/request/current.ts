// Which of several is the one in force: the house lists what went before as well.
import type { FileShown, InvoiceShown, PaperShown, ReceiptShown, RequestShown } from "../../api/types.ts";

export function currentInvoice({ invoices }: RequestShown): InvoiceShown | undefined {
	return invoices.findLast((invoice) => !invoice.void);
}

export function currentReceipt({ receipts }: RequestShown): ReceiptShown | undefined {
	return receipts.findLast((receipt) => !receipt.void);
}

/** The newest print of a numbered paper. */
export function paperOf({ papers }: RequestShown, kind: PaperShown["kind"], number: string): FileShown | undefined {
	return papers.findLast((paper) => paper.kind === kind && paper.number === number)?.file;
}

/** Whether something is on its way that needs no hand of the reader: a file's check, a paper's print. */
export function isPending(request: RequestShown): boolean {
	const invoice = currentInvoice(request);
	const receipt = currentReceipt(request);
	return (
		request.next.role === "system" ||
		(invoice !== undefined && !paperOf(request, "invoice", invoice.number)) ||
		(receipt !== undefined && !paperOf(request, "receipt", receipt.number))
	);
}
