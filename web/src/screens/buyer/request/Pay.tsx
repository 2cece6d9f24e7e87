import { Copy } from "../../../parts/Copy.tsx";
import { useNow } from "../../../parts/now.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { date, duration, moment, money } from "../../../words/formats.ts";
import { paying } from "../../../words/paying.ts";
import { request as words } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";
import { SubmitTransferProof } from "../commands/SubmitTransferProof.tsx";
import { currentInvoice } from "./current.ts";
import { Proofs } from "./Proofs.tsx";
import { owesPayment, proves, type RequestPage } from "./page.ts";

/** What is to be paid now, and how: by the billing code, or by a transfer from abroad with its proof. */
export function Pay(props: { page: RequestPage }) {
	const { request } = props.page;
	const invoice = currentInvoice(request);
	const owes = owesPayment(props.page);
	if (!invoice) return null;
	return (
		<section id="pay" class="panel" aria-labelledby="pay-title" tabIndex={-1}>
			<h2 id="pay-title">{say(paying.payment)}</h2>
			{request.due_idr > 0 && (
				<SummaryList
					rows={[
						[say(paying.to_pay), <strong class="pay-amount">{money(request.due_idr)}</strong>],
						[say(paying.paid), request.paid_idr > 0 ? money(request.paid_idr) : null],
						[say(words.invoice), <span class="code">{invoice.number}</span>],
						[say(words.valid_until), date(invoice.valid_until)],
						[
							say(paying.transfer_reference),
							invoice.transfer_reference && (
								<Copy name={say(paying.transfer_reference)} value={invoice.transfer_reference} />
							),
						],
					]}
				/>
			)}
			{owes && invoice.billing_code && invoice.billing_expires_at && (
				<BillingCode code={invoice.billing_code} expires={invoice.billing_expires_at} />
			)}
			<Proofs page={props.page} />
			{proves(props.page) && <SubmitTransferProof page={props.page} />}
		</section>
	);
}

/** The code, in groups of three for the eye, and how long it runs by the house's clock. */
function BillingCode(props: { code: string; expires: string }) {
	const left = Date.parse(props.expires) - useNow();
	return (
		<>
			<h3>{say(paying.billing_code)}</h3>
			<Copy name={say(paying.billing_code)} value={props.code} shown={props.code.replace(/(.{3})(?=.)/g, "$1 ")} />
			<p>
				{left > 0 ? (
					<>
						{say(paying.code_until, { time: moment(props.expires) })}{" "}
						<strong>{say(words.left, { time: duration(left) })}</strong>
					</>
				) : (
					say(paying.code_late)
				)}
			</p>
			<h3>{say(words.how_to_pay)}</h3>
			<ol>
				<li>{say(paying.pay_1)}</li>
				<li>{say(paying.pay_2)}</li>
				<li>{say(paying.pay_3)}</li>
			</ol>
		</>
	);
}
