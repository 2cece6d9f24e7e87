import { useRoute } from "preact-iso";
import type { RequestShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { later } from "../../parts/later.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { RequestFrame, useRequest } from "../../parts/request/RequestFrame.tsx";
import { useRequestPage } from "../../parts/request/useRequestPage.ts";
import type { Resource } from "../../parts/resource.ts";
import { say } from "../../words/speak.ts";
import { treasury as words } from "../../words/treasury.ts";
import { COMMANDS } from "./request/commands.ts";
import { MainMove, OtherMoves } from "./request/Moves.tsx";
import { Treasurers } from "./Treasurers.tsx";
import "./treasury.css";

/* What needs more than words and buttons is loaded after them. */
const Proof = later(async () => (await import("./request/Proof.tsx")).Proof);
const MoneyMoves = later(async () => (await import("./request/MoneyMoves.tsx")).MoneyMoves);
const Bill = later(async () => (await import("./request/Bill.tsx")).Bill);
const Payments = later(async () => (await import("./request/Payments.tsx")).Payments);
const Receipts = later(async () => (await import("../../parts/request/Receipts.tsx")).Receipts);
const Mails = later(async () => (await import("../../parts/request/Mails.tsx")).Mails);
const History = later(async () => (await import("../../parts/request/History.tsx")).History);

/** A request as the treasurer sees it: what is to be paid, what came, and the moves that money asks for. */
export default function TreasurersRequest() {
	const id = useRoute().params.id ?? "";
	return <Treasurers>{() => <OneRequest id={id} />}</Treasurers>;
}

function OneRequest(props: { id: string }) {
	const shown = useRequest(props.id, "person");
	return <Ready of={shown}>{(request) => <Content key={request.id} request={request} of={shown} />}</Ready>;
}

function Content(props: { request: RequestShown; of: Resource<RequestShown> }) {
	const { request, of } = props;
	const frame = useRequestPage(request, of);
	const { page } = frame;
	const waiting = request.proofs.filter(({ state }) => state === "submitted");
	const judged = request.proofs.filter(({ state }) => state !== "submitted");
	return (
		<RequestFrame
			of={frame}
			commands={COMMANDS}
			back={<a href="/treasury">{say(words.back)}</a>}
			moves={<MainMove page={page} />}
			wide={waiting.map((proof) => <Proof key={proof.proof} request={request} proof={proof} />)}
			aside={
				<>
					<Buyer request={request} />
					<Mails page={page} />
					<History page={page} />
				</>
			}
			asideLabel={say(words.buyer)}
		>
			<MoneyMoves page={page} />
			<Bill request={request} />
			<Payments request={request} />
			<Receipts page={page} />
			<OtherMoves page={page} />
			{judged.map((proof) => (
				<Proof key={proof.proof} request={request} proof={proof} />
			))}
		</RequestFrame>
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
