import type { AbstractShown } from "../../../api/types.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { checking as words } from "../../../words/checking.ts";
import { say } from "../../../words/speak.ts";
import "./check.css";

/** A data-use abstract that was written as a form. */
export function Written({ abstract }: { abstract: AbstractShown }) {
	return (
		<div class="check-viewer check-written">
			<SummaryList
				rows={[
					[say(words.topic), abstract.topic],
					[say(words.background), abstract.background],
					[say(words.aim), abstract.purpose],
					[say(words.method), abstract.method],
					[say(words.output), abstract.planned_output],
				]}
			/>
		</div>
	);
}
