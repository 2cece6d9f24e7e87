import { useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { RequestShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { NextMove } from "../../parts/NextMove.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { currentInvoice, isPending } from "../../parts/request/current.ts";
import { History } from "../../parts/request/History.tsx";
import { Invoice } from "../../parts/request/Invoice.tsx";
import { Receipts } from "../../parts/request/Receipts.tsx";
import "../../parts/request/request.css";
import { Reference, titleOf } from "../../parts/request/title.tsx";
import { useRequestPage } from "../../parts/request/useRequestPage.ts";
import { useGently } from "../../parts/request/watching.ts";
import { type Resource, useResource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { Table } from "../../parts/Table.tsx";
import { Tag } from "../../parts/Tag.tsx";
import { moment, money } from "../../words/formats.ts";
import { request as texts } from "../../words/request.ts";
import { say } from "../../words/speak.ts";
import { treasury as words } from "../../words/treasury.ts";
import { COMMANDS } from "./request/commands.ts";
import { MainMove, OtherMoves } from "./request/Moves.tsx";
import { Proof } from "./request/Proof.tsx";
import { Treasurers } from "./Treasurers.tsx";
import "./treasury.css";

/** A request as the treasurer sees it: what is to be paid, what came, and the moves that money asks for. */
export default function TreasurersRequest() {
	const id = useRoute().params.id ?? "";
	return <Treasurers>{() => <OneRequest id={id} />}</Treasurers>;
}

function OneRequest(props: { id: string }) {
	const { id } = props;
	const shown = useResource(`treasury request ${id}`, () =>
		call("getRequest", { path: { request_id: id }, query: { include: "person" } }),
	);
	useGently(shown.value !== undefined && isPending(shown.value), shown.reload);
	return <Ready of={shown}>{(request) => <Content request={request} of={shown} />}</Ready>;
}

function Content(props: { request: RequestShown; of: Resource<RequestShown> }) {
	const { request, of } = props;
	const { page, opened, close, answers } = useRequestPage(request, of);
	const Form = opened && COMMANDS[opened];
	const invoice = currentInvoice(request);
	const waiting = request.proofs.filter(({ state }) => state === "submitted");
	const judged = request.proofs.filter(({ state }) => state !== "submitted");
	return (
		<Page title={titleOf(request)} over={<Reference request={request} />}>
			{answers > 0 && (
				<Notice key={answers} kind="good" answers title={say(texts.recorded)}>
					<p>{request.status.detail}</p>
				</Notice>
			)}
			<NextMove next={request.next} status={request.status}>
				<MainMove page={page} />
			</NextMove>
			{waiting.map((proof) => (
				<Proof key={proof.proof} request={request} proof={proof} />
			))}
			<div class="request-body">
				<div class="request-sections">
					<OtherMoves page={page} />
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
					<Payments request={request} />
					<Receipts page={page} />
					{judged.map((proof) => (
						<Proof key={proof.proof} request={request} proof={proof} />
					))}
				</div>
				<aside class="request-aside" aria-label={say(words.buyer)}>
					<Buyer request={request} />
					<History page={page} />
				</aside>
			</div>
			{Form && <Form page={page} onClose={close} />}
		</Page>
	);
}

function Payments(props: { request: RequestShown }) {
	const { payments, unmatched } = props.request;
	const all = [...payments, ...unmatched.map(({ payment }) => payment)];
	return (
		<section aria-labelledby="payments">
			<h2 id="payments">{say(words.payments)}</h2>
			{all.length ? (
				<Table
					caption={say(words.payments)}
					hideCaption
					rows={all}
					rowKey={({ payment }) => payment}
					columns={[
						{ label: say(words.way), cell: ({ way }) => labelled("PaymentWay", way) },
						{ label: say(words.paid_at), cell: ({ paid_at }) => moment(paid_at, true) },
						{ label: say(words.ntpn), cell: (one) => one.ntpn ?? one.statement_reference ?? "–" },
						{
							label: say(words.state),
							cell: (one) =>
								one.void ? (
									<Tag kind="bad">{say(words.void)}</Tag>
								) : one.proposed_void_by ? (
									<Tag kind="warn">{say(words.void_proposed)}</Tag>
								) : (
									"–"
								),
						},
						{ label: say(words.amount), number: true, cell: ({ amount_idr }) => money(amount_idr) },
					]}
				/>
			) : (
				<p>{say(words.no_payments)}</p>
			)}
		</section>
	);
}

function Buyer(props: { request: RequestShown }) {
	const { person, domicile, id } = props.request;
	return (
		<section aria-labelledby="buyer">
			<h2 id="buyer">{say(words.buyer)}</h2>
			<p>
				{person && (
					<>
						{person.name}
						<br />
						{person.institution && (
							<>
								{person.institution}
								<br />
							</>
						)}
					</>
				)}
				{labelled("Domicile", domicile)}
			</p>
			<p>
				<a href={`/requests/${id}`}>{say(words.staff_page)}</a>
			</p>
		</section>
	);
}
