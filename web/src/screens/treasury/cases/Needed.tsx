import type { RefundCaseShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { refunds as words } from "../../../words/refunds.ts";
import { say } from "../../../words/speak.ts";

/** The papers on which the office decides, each with whether it is filed; nothing where it asks for none. */
export function Needed(props: { refund: RefundCaseShown }) {
	const { needed, claim } = props.refund;
	if (!needed.length) return null;
	return (
		<>
			<p>
				<strong>{say(words.needed)}</strong>
			</p>
			<ul class="needed">
				{needed.map(({ kind, filed }) => (
					<li key={kind}>
						{labelled("RefundDocument", kind)}{" "}
						{claim && <Tag kind={filed ? "good" : "warn"}>{say(filed ? words.filed : words.not_filed)}</Tag>}
					</li>
				))}
			</ul>
		</>
	);
}
