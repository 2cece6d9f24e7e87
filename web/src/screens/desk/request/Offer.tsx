import { FileLine } from "../../../parts/FileLine.tsx";
import { currentInvoice, paperOf } from "../../../parts/request/current.ts";
import { Difference } from "../../../parts/request/Difference.tsx";
import { Invoice } from "../../../parts/request/Invoice.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { date, dayOf, moment } from "../../../words/formats.ts";
import { offering as words } from "../../../words/offering.ts";
import { named, say } from "../../../words/speak.ts";

/** The offer as it was sent: its invoice line by line, and the papers and samples that went with it. */
export function Offer(props: { page: RequestPage }) {
	const { request } = props.page;
	const { offer, agreement } = request;
	const invoice = currentInvoice(request);
	if (!offer || !invoice) return null;
	const paper = paperOf(request, "invoice", invoice.number);
	const text = agreement && paperOf(request, "agreement", agreement.number);
	const approved = offer.approved_at && date(dayOf(offer.approved_at));
	return (
		<section id="offer" aria-labelledby="offer-title">
			<h2 id="offer-title">{say(words.offer)}</h2>
			<SummaryList
				rows={[
					[say(words.sent_at), moment(offer.sent_at, true)],
					[say(words.valid_until), date(invoice.valid_until)],
					[say(offer.approved_by_payment ? words.by_payment : words.approved_at), approved],
					[say(words.reduction), invoice.reduction && named(invoice.reduction.article)],
					[say(words.decision), invoice.zero_tariff_decision],
				]}
			/>
			<Invoice request={request} invoice={invoice} />
			{!offer.approved_at && <Difference request={request} invoice={invoice} />}
			{paper && <FileLine request={request.id} file={paper} label={`${say(words.paper)} ${invoice.number}`} />}
			{text && <FileLine request={request.id} file={text} label={`${say(words.agreement)} ${agreement.number}`} />}
			{offer.samples.map((sample) => (
				<FileLine key={sample.file_id} request={request.id} file={sample} label={say(words.sample)} />
			))}
		</section>
	);
}
