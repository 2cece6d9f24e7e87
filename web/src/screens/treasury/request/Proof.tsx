import { useEffect, useState } from "preact/hooks";
import type { ProofShown, RequestShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { DocumentViewer } from "../../../parts/DocumentViewer.tsx";
import { fetched, type OpenedFile } from "../../../parts/opened.ts";
import { Failure } from "../../../parts/Ready.tsx";
import { currentInvoice } from "../../../parts/request/current.ts";
import { Invoice } from "../../../parts/request/Invoice.tsx";
import { Tag } from "../../../parts/Tag.tsx";
import { date, dayOf } from "../../../words/formats.ts";
import { proofs as texts } from "../../../words/proofs.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";
import { figures } from "./figures.ts";

/** A proof of transfer beside the invoice that it is for, with the figures of both and what the file's check found. */
export function Proof(props: { request: RequestShown; proof: ProofShown }) {
	const { request, proof } = props;
	const invoice = proof.state === "submitted" ? currentInvoice(request) : undefined;
	return (
		<section class="panel" aria-labelledby={`proof-${proof.proof}`}>
			<h2 id={`proof-${proof.proof}`} class="row">
				{say(texts.proofs)} <Tag kind={kindOf(proof)}>{labelled("ProofState", proof.state)}</Tag>
			</h2>
			{proof.reason_text && <p>{proof.reason_text}</p>}
			<div class="side-by-side">
				<Picture request={request.id} proof={proof} />
				<div>
					<Figures request={request} proof={proof} />
					<h3>{say(texts.findings)}</h3>
					<Findings proof={proof} />
					{invoice && (
						<>
							<h3>
								{say(words.invoice)} <span class="code">{invoice.number}</span>
							</h3>
							<p class="soft">{say(texts.before_invoice, { day: date(dayOf(invoice.issued_at)) })}</p>
							<Invoice request={request} invoice={invoice} />
						</>
					)}
				</div>
			</div>
		</section>
	);
}

function Figures(props: { request: RequestShown; proof: ProofShown }) {
	return (
		<table class="table">
			<caption class="hidden">{say(texts.proof_said)}</caption>
			<thead>
				<tr>
					<th scope="col">{say(texts.figure)}</th>
					<th scope="col">{say(texts.on_invoice)}</th>
					<th scope="col">{say(texts.on_proof)}</th>
				</tr>
			</thead>
			<tbody>
				{figures(props.request, props.proof).map(({ text, invoice, proof, differs }) => (
					<tr key={text.id}>
						<th scope="row">{say(text)}</th>
						<td>{invoice ?? "–"}</td>
						<td>
							{proof}{" "}
							{differs !== null && (
								<Tag kind={differs ? "bad" : "good"}>{say(differs ? texts.differs : texts.agrees)}</Tag>
							)}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Findings(props: { proof: ProofShown }) {
	const { findings, screened } = props.proof;
	if (screened === false) return <p>{say(texts.not_screened)}</p>;
	if (!findings.length) return <p>{say(texts.no_findings)}</p>;
	return (
		<ul>
			{findings.map(({ code, words: text, request }) => (
				<li key={`${code} ${request ?? ""}`}>
					{text} {request && <a href={`/treasury/requests/${request}`}>{say(words.request)}</a>}
				</li>
			))}
		</ul>
	);
}

/** The proof as it looks, fetched at once where it waits to be verified, else when it is asked for. */
function Picture(props: { request: string; proof: ProofShown }) {
	const { request, proof } = props;
	const [opened, setOpened] = useState<OpenedFile | null>(null);
	const [error, setError] = useState<unknown>();
	const look = async () => {
		setError(undefined);
		await fetched(request, proof.file, () => undefined).then(setOpened, setError);
	};
	useEffect(() => {
		if (proof.state === "submitted") void look();
	}, [proof.proof]);
	if (error !== undefined) return <Failure error={error} again={look} />;
	if (opened) return <DocumentViewer file={opened} />;
	return <Button onClick={() => void look()}>{say(texts.look)}</Button>;
}

function kindOf({ state }: ProofShown): "good" | "bad" | "brand" {
	return state === "verified" ? "good" : state === "rejected" ? "bad" : "brand";
}
