import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { call } from "../../api/call.ts";
import type { CaseCommand, RefundCaseShown } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { later } from "../../parts/later.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { type Resource, useResource } from "../../parts/resource.ts";
import { money } from "../../words/formats.ts";
import { refunds as words } from "../../words/refunds.ts";
import { say } from "../../words/speak.ts";
import { treasury } from "../../words/treasury.ts";
import { Blocked } from "./Blocked.tsx";
import { COMMANDS, ENDS, ORDER } from "./cases/commands.ts";
import { Needed } from "./cases/Needed.tsx";
import { Treasurers } from "./Treasurers.tsx";
import "./treasury.css";

const Claim = later(async () => (await import("./cases/Claim.tsx")).Claim);

/** Money that is asked back: the claim with its papers, what was decided, and the next step of whoever reads. */
export default function RefundCase() {
	const id = useRoute().params.case ?? "";
	return <Treasurers>{(office) => <OneRefund office={office} id={id} />}</Treasurers>;
}

function OneRefund(props: { office: string; id: string }) {
	const { office, id } = props;
	const shown = useResource(`refund ${id}`, () => call("getRefundCase", { path: { office, case: id } }));
	return <Ready of={shown}>{(refund) => <Content office={office} refund={refund} of={shown} />}</Ready>;
}

function Content(props: { office: string; refund: RefundCaseShown; of: Resource<RefundCaseShown> }) {
	const { office, refund, of } = props;
	const [opened, setOpened] = useState<CaseCommand | null>(null);
	const [answers, setAnswers] = useState(0);
	const done = (after: RefundCaseShown) => {
		of.put(after);
		setAnswers((count) => count + 1);
	};
	const Form = opened && COMMANDS[opened];
	return (
		<Page
			title={say(words.title, { amount: money(refund.claim?.amount_idr ?? refund.amount_idr) })}
			over={<a href="/treasury/refunds">{say(treasury.refunds)}</a>}
		>
			{answers > 0 && <Notice key={answers} kind="good" answers title={labelled("CasePhase", refund.phase)} />}
			<Steps refund={refund} onOpen={setOpened} />
			<Claim refund={refund} />
			{Form && <Form page={{ office, refund, reload: of.reload, done }} onClose={() => setOpened(null)} />}
		</Page>
	);
}

/** Whose move it is, its buttons, and why what cannot be done now cannot. */
function Steps(props: { refund: RefundCaseShown; onOpen: (command: CaseCommand) => void }) {
	const { refund, onOpen } = props;
	const offered = ORDER.filter((command) => refund.actions.includes(command));
	const blocked = refund.blocked.filter(({ command }) => ORDER.includes(command));
	return (
		<section class="panel" aria-labelledby="steps">
			<h2 id="steps">{say(words.steps)}</h2>
			<p>{waitsFor(refund)}</p>
			{refund.phase === "refund_claimed" && <Needed refund={refund} />}
			{refund.phase === "open" && (
				<ButtonLink href={`/treasury/unmatched/${refund.id}`}>{say(words.back_to_money)}</ButtonLink>
			)}
			{offered.length > 0 && (
				<div class="row">
					{offered.map((command, place) => (
						<Button
							key={command}
							kind={place === 0 && !ENDS.has(command) ? "main" : ENDS.has(command) ? "danger" : undefined}
							onClick={() => onOpen(command)}
						>
							{labelled("CaseCommand", command)}
						</Button>
					))}
				</div>
			)}
			<Blocked labels="CaseCommand" rows={blocked} />
		</section>
	);
}

function waitsFor({ phase, needed }: RefundCaseShown): string {
	if (phase === "refund_claimed")
		return say(needed.some(({ filed }) => !filed) ? words.waits_for_papers : words.waits_for_head);
	if (phase === "refund_approved") return say(words.waits_for_treasurer);
	return say(phase === "open" ? words.no_claim : words.wholly_placed);
}
