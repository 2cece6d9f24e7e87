import { useState } from "preact/hooks";
import type { DeliveryCorrectionShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { named, say } from "../../../words/speak.ts";
import { corrections as words } from "../../../words/staff_corrections.ts";
import { CorrectProduct } from "../commands/CorrectProduct.tsx";
import { DeclineDeliveryCorrection } from "../commands/DeclineDeliveryCorrection.tsx";

const KINDS = { corrected: "good", declined: "warn" } as const;

/** What the buyer asks to be put right, item by item, each with its answer or the way to one (O-17). */
export function Corrections(props: { page: RequestPage }) {
	const { page } = props;
	const [declining, setDeclining] = useState<number | null>(null);
	return (
		<section id="corrections" class="panel" aria-labelledby="corrections-title" tabIndex={-1}>
			<h2 id="corrections-title">{say(words.title)}</h2>
			<ul class="request-lines">
				{page.request.corrections.map((correction) => (
					<li key={correction.item}>
						<Item page={page} correction={correction} onDecline={() => setDeclining(correction.item)} />
					</li>
				))}
			</ul>
			{declining !== null && (
				<DeclineDeliveryCorrection page={page} item={declining} onClose={() => setDeclining(null)} />
			)}
		</section>
	);
}

function Item(props: { page: RequestPage; correction: DeliveryCorrectionShown; onDecline: () => void }) {
	const { page, correction } = props;
	const { reason, answer } = correction;
	const line = page.request.lines.find((each) => each.line === reason.line);
	const takes = page.request.uploads.some(({ purpose, line: of }) => purpose === "product" && of === reason.line);
	const mine = reason.about === "product" && line && (takes || offers(page, "correct-product"));
	return (
		<>
			<p class="row">
				<strong>{line ? named(line.title) : labelled("DeliveryWishAbout", reason.about)}</strong>
				<Tag kind={answer ? KINDS[answer] : "brand"}>
					{answer ? labelled("CorrectionAnswer", answer) : say(words.waiting)}
				</Tag>
			</p>
			<p>
				{reason.words} {reason.remark && <q>{reason.remark}</q>}
			</p>
			{!answer && mine && <CorrectProduct page={page} item={correction.item} line={line} />}
			{!answer && reason.about === "receipt" && <p class="soft">{say(words.treasurer)}</p>}
			{!answer && offers(page, "decline-delivery-correction") && (
				<p class="actions">
					<Button onClick={props.onDecline}>{say(words.decline)}</Button>
				</p>
			)}
		</>
	);
}
