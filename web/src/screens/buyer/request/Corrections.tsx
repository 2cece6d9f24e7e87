import { labelled } from "../../../api/vocabulary.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { request as words } from "../../../words/request.ts";
import { named, say } from "../../../words/speak.ts";

const KINDS = { corrected: "good", declined: "warn" } as const;

/** What was asked to be put right after the delivery, and the office's answers. */
export function Corrections(props: { page: RequestPage }) {
	const { corrections, lines } = props.page.request;
	if (!corrections.length) return null;
	return (
		<section aria-labelledby="corrections-title">
			<h2 id="corrections-title">{say(words.corrections)}</h2>
			<ul class="request-lines">
				{corrections.map(({ item, reason, answer }) => {
					const title = lines.find(({ line }) => line === reason.line)?.title;
					return (
						<li key={item}>
							<p class="row">
								<strong>{title ? named(title) : labelled("DeliveryWishAbout", reason.about)}</strong>
								<Tag {...(answer ? { kind: KINDS[answer] } : {})}>
									{answer ? labelled("CorrectionAnswer", answer) : say(words.unanswered)}
								</Tag>
							</p>
							<p class="soft">
								{reason.words} {reason.remark && <q>{reason.remark}</q>}
							</p>
						</li>
					);
				})}
			</ul>
		</section>
	);
}
