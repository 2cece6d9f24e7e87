import { has } from "../../../api/session.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Clock } from "../../../parts/request/Clock.tsx";
import { currentInvoice } from "../../../parts/request/current.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { moment, money } from "../../../words/formats.ts";
import { say } from "../../../words/speak.ts";
import { facts as words } from "../../../words/staff_facts.ts";
import { nameOf, useColleagues } from "../colleagues.ts";

/** Who asks, for what purpose, what was promised, and how the money stands. */
export function About(props: { page: RequestPage }) {
	const { request } = props.page;
	const { person, promise, assigned } = request;
	const invoice = currentInvoice(request);
	const names = useColleagues(request.office);
	return (
		<>
			<section aria-labelledby="buyer-title">
				<h2 id="buyer-title">{say(words.buyer)}</h2>
				{person ? (
					<SummaryList
						rows={[
							[say(words.name), person.name],
							[say(words.institution), person.institution],
							[say(words.email), <a href={`mailto:${person.email}`}>{person.email}</a>],
							[say(words.phone), person.phone],
							[say(words.address), person.address],
							[say(words.tax_number), person.tax_number?.masked],
						]}
					/>
				) : (
					<p class="soft">{say(words.nobody_shown)}</p>
				)}
				{has("officer", "admin") && (
					<p>
						<a href={`/desk/data?request=${request.id}`}>{say(words.personal_data)}</a>
					</p>
				)}
			</section>
			<section aria-labelledby="facts-title">
				<h2 id="facts-title">{say(words.facts)}</h2>
				<SummaryList
					rows={[
						[say(words.segment), labelled("Segment", request.segment)],
						[say(words.domicile), labelled("Domicile", request.domicile)],
						[say(words.purpose), request.purpose && labelled("Purpose", request.purpose)],
						[say(words.zero_tariff), request.zero_tariff ? say(words.yes) : null],
						[say(words.channel), labelled("Channel", request.channel)],
						[say(words.opened), moment(request.opened_at, true)],
						[say(words.promised), promise && <Clock promise={promise} />],
						[say(words.assigned), assigned === null ? say(words.nobody) : nameOf(names, assigned, words.colleague)],
					]}
				/>
			</section>
			{invoice && (
				<section aria-labelledby="money-title">
					<h2 id="money-title">{say(words.money)}</h2>
					<SummaryList
						rows={[
							[say(words.payment), labelled("PaymentState", request.payment_state)],
							[say(words.invoice), <span class="code">{invoice.number}</span>],
							[say(words.billing_code), invoice.billing_code && <span class="code">{invoice.billing_code}</span>],
							[say(words.paid), money(request.paid_idr)],
							[say(words.due), request.due_idr > 0 ? money(request.due_idr) : null],
						]}
					/>
					{has("treasurer", "head") && (
						<p>
							<a href={`/treasury/requests/${request.id}`}>{say(words.treasury)}</a>
						</p>
					)}
				</section>
			)}
		</>
	);
}
