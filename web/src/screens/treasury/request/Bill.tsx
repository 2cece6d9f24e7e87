import type { RequestShown } from "../../../api/types.ts";
import { currentInvoice } from "../../../parts/request/current.ts";
import { Invoice } from "../../../parts/request/Invoice.tsx";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { money } from "../../../words/formats.ts";
import { request as texts } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";

/** The invoice in force: by what it is paid, what is due, what has come, and its lines. */
export function Bill(props: { request: RequestShown }) {
	const { request } = props;
	const invoice = currentInvoice(request);
	return (
		<section aria-labelledby="invoice-title">
			<h2 id="invoice-title">{say(words.invoice)}</h2>
			{invoice ? (
				<>
					<SummaryList
						rows={[
							[say(texts.number), <span class="code">{invoice.number}</span>],
							[say(words.billing_code), invoice.billing_code && <span class="code">{invoice.billing_code}</span>],
							[say(words.reference), invoice.transfer_reference],
							[say(words.due_amount), money(request.due_idr)],
							[say(words.paid), money(request.paid_idr)],
						]}
					/>
					<Invoice request={request} invoice={invoice} />
				</>
			) : (
				<p>{say(words.no_invoice)}</p>
			)}
		</section>
	);
}
