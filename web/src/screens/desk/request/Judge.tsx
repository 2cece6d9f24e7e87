import type { NeededShown } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { ErrorSummary } from "../../../parts/Form.tsx";
import { checking as words } from "../../../words/checking.ts";
import { say } from "../../../words/speak.ts";
import type { Verdict } from "./verdict.ts";

/** The verdict on the chosen document, and by which keys it is given. */
export function Judge(props: { needed: NeededShown; verdict: Verdict; onAccept: () => void; onReturn: () => void }) {
	const { needed, verdict } = props;
	return (
		<div class="check-judge">
			<ErrorSummary form={verdict.form} />
			<div class="row">
				<Button busy={verdict.form.busy} onClick={props.onAccept}>
					{say(needed.state === "accepted" ? words.accept_again : words.accept_document)}
				</Button>
				<Button onClick={props.onReturn}>{say(words.return_document)}</Button>
			</div>
			<p class="soft check-keys">
				{say(words.keys)} <kbd>j</kbd> {say(words.key_next)} · <kbd>k</kbd> {say(words.key_before)} · <kbd>a</kbd>{" "}
				{say(words.key_accept)} · <kbd>r</kbd> {say(words.key_return)}
			</p>
		</div>
	);
}
