import { labelled } from "../../../api/vocabulary.ts";
import { FileLine } from "../../../parts/FileLine.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { date } from "../../../words/formats.ts";
import { paying as words } from "../../../words/paying.ts";
import { say } from "../../../words/speak.ts";

const KINDS = { submitted: "brand", verified: "good", rejected: "bad" } as const;

/** The proofs of transfer that were sent, and what the treasurer found. */
export function Proofs(props: { page: RequestPage }) {
	const { request } = props.page;
	if (!request.proofs.length) return null;
	return (
		<>
			<h3>{say(words.proofs)}</h3>
			{request.proofs.map((proof) => (
				<div key={proof.proof} class="request-document">
					<p class="row">
						<strong>
							{proof.bank}, {date(proof.sent_on, true)}
						</strong>
						<Tag kind={KINDS[proof.state]}>{labelled("ProofState", proof.state)}</Tag>
					</p>
					{proof.reason && <p>{proof.reason_text ?? labelled("RejectReason", proof.reason)}</p>}
					<FileLine request={request.id} file={proof.file} label={say(words.proof)} />
				</div>
			))}
		</>
	);
}
