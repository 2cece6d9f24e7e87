import { labelled } from "../../../api/vocabulary.ts";
import { FileLine } from "../../../parts/FileLine.tsx";
import { currentInvoice, paperOf } from "../../../parts/request/current.ts";
import { Difference } from "../../../parts/request/Difference.tsx";
import { Invoice } from "../../../parts/request/Invoice.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { date, dayOf, moment } from "../../../words/formats.ts";
import { request as words } from "../../../words/request.ts";
import { named, say } from "../../../words/speak.ts";
import { SideBySide } from "./SideBySide.tsx";

/** The offer: the invoice as a table, how it differs from the estimate, the sample and the agreement to look at. */
export function Offer(props: { page: RequestPage }) {
	const { request } = props.page;
	const { offer, agreement } = request;
	const invoice = currentInvoice(request);
	if (!offer || !invoice) return null;
	const paper = paperOf(request, "invoice", invoice.number);
	const text = agreement && paperOf(request, "agreement", agreement.number);
	const wishes = request.offer_corrections;
	return (
		<section id="offer" aria-labelledby="offer-title">
			<h2 id="offer-title">{say(words.offer)}</h2>
			<SummaryList
				rows={[
					[say(words.invoice), <span class="code">{invoice.number}</span>],
					[say(words.sent_at), moment(offer.sent_at)],
					[say(words.valid_until), date(invoice.valid_until)],
					[say(words.approved_at), offer.approved_at && date(dayOf(offer.approved_at))],
					[say(words.replaces), invoice.replaces && <span class="code">{invoice.replaces}</span>],
					[say(words.reduction), invoice.reduction && named(invoice.reduction.article)],
				]}
			/>
			<Invoice request={request} invoice={invoice} />
			{!offer.approved_at && <Difference request={request} invoice={invoice} />}
			{wishes.length > 0 && (
				<>
					<h3>{say(words.your_wishes)}</h3>
					<ul>
						{wishes.map((wish, place) => (
							<li key={String(place)}>
								{labelled("OfferWishAbout", wish.about)}: <strong>{wish.words}</strong>{" "}
								{wish.remark && <q>{wish.remark}</q>}
							</li>
						))}
					</ul>
				</>
			)}
			{paper ? (
				<FileLine request={request.id} file={paper} label={say(words.invoice_paper)} />
			) : (
				<p class="soft">{say(words.paper_coming)}</p>
			)}
			{offer.samples.map((sample) => (
				<FileLine key={sample.file_id} request={request.id} file={sample} label={say(words.sample)} />
			))}
			{text && <FileLine request={request.id} file={text} label={say(words.agreement_text)} />}
			{text && offer.samples[0] && <SideBySide request={request.id} sample={offer.samples[0]} agreement={text} />}
		</section>
	);
}
