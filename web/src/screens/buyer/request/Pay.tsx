import type { AccountToPay, PaymentDue } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Copy } from "../../../parts/Copy.tsx";
import { useNow } from "../../../parts/now.ts";
import { offers, proves, type RequestPage } from "../../../parts/request/page.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { date, duration, moment, money } from "../../../words/formats.ts";
import { own } from "../../../words/own_request.ts";
import { paying } from "../../../words/paying.ts";
import { request as words } from "../../../words/request.ts";
import { say } from "../../../words/speak.ts";
import { SubmitTransferProof } from "../commands/SubmitTransferProof.tsx";
import { Proofs } from "./Proofs.tsx";

/** What is to be paid now, and how: by the billing code, by a transfer with its proof, or at the counter. */
export function Pay(props: { page: RequestPage }) {
	const { payment, paid_idr } = props.page.request;
	return (
		<section id="pay" class="panel" aria-labelledby="pay-title" tabIndex={-1}>
			<h2 id="pay-title">{say(paying.payment)}</h2>
			{offers(props.page, "approve-offer") && <p>{say(paying.pays_is_approval)}</p>}
			{payment && <Due payment={payment} paid={paid_idr} />}
			<Proofs page={props.page} />
			{proves(props.page) && <SubmitTransferProof page={props.page} />}
		</section>
	);
}

function Due({ payment, paid }: { payment: PaymentDue; paid: number }) {
	return (
		<>
			<SummaryList
				rows={[
					[say(own.to_pay), <strong class="pay-amount">{money(payment.amount_idr)}</strong>],
					[say(paying.paid), paid > 0 ? money(paid) : null],
					[say(paying.credit), payment.credit_idr && money(payment.credit_idr)],
					[say(words.invoice), <span class="code">{payment.invoice}</span>],
					[say(words.valid_until), date(payment.valid_until)],
					[say(paying.way), labelled("WayToPay", payment.way)],
				]}
			/>
			{payment.billing_code && payment.billing_expires_at && (
				<BillingCode code={payment.billing_code} expires={payment.billing_expires_at} />
			)}
			{payment.account && <Account account={payment.account} />}
			<h3>{say(words.how_to_pay)}</h3>
			<p>{payment.instructions}</p>
		</>
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
		</>
	);
}

/** The treasurer's account, for a transfer from abroad; what must be typed exactly is copied. */
function Account({ account }: { account: AccountToPay }) {
	return (
		<>
			<h3>{say(paying.account)}</h3>
			<SummaryList
				rows={[
					[say(paying.account_bank), account.bank],
					[say(paying.account_number), <Copy name={say(paying.account_number)} value={account.number} />],
					[say(paying.account_holder), account.holder],
					[say(paying.swift), <Copy name={say(paying.swift)} value={account.swift} />],
					[say(paying.transfer_reference), <Copy name={say(paying.transfer_reference)} value={account.remark} />],
					[say(paying.charges), account.charges],
				]}
			/>
		</>
	);
}
