import { useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { RequestShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { later } from "../../parts/later.tsx";
import { NextMove } from "../../parts/NextMove.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { isPending } from "../../parts/request/current.ts";
import "../../parts/request/request.css";
import { Reference, titleOf } from "../../parts/request/title.tsx";
import { useRequestPage } from "../../parts/request/useRequestPage.ts";
import { useGently } from "../../parts/request/watching.ts";
import { type Resource, useResource } from "../../parts/resource.ts";
import { request as texts } from "../../words/request.ts";
import { say } from "../../words/speak.ts";
import { treasury as words } from "../../words/treasury.ts";
import { COMMANDS } from "./request/commands.ts";
import { MainMove, OtherMoves } from "./request/Moves.tsx";
import { Treasurers } from "./Treasurers.tsx";
import "./treasury.css";

/* What needs more than words and buttons is loaded after them. */
const Proof = later(async () => (await import("./request/Proof.tsx")).Proof);
const Bill = later(async () => (await import("./request/Bill.tsx")).Bill);
const Payments = later(async () => (await import("./request/Payments.tsx")).Payments);
const Receipts = later(async () => (await import("../../parts/request/Receipts.tsx")).Receipts);
const History = later(async () => (await import("../../parts/request/History.tsx")).History);

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
	const waiting = request.proofs.filter(({ state }) => state === "submitted");
	const judged = request.proofs.filter(({ state }) => state !== "submitted");
	return (
		<Page title={titleOf(request)} over={<Reference request={request} />}>
			<p>
				<a href="/treasury">{say(words.back)}</a>
			</p>
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
					<Bill request={request} />
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
