import { labelled } from "../../api/vocabulary.ts";
import { say } from "../../words/speak.ts";
import { treasury as words } from "../../words/treasury.ts";
import "./treasury.css";

/** What cannot be done now, each with the house's words for why not. `labels`: the list that names the commands. */
export function Blocked(props: { labels: string; rows: readonly { command: string; words: string }[] }) {
	if (!props.rows.length) return null;
	return (
		<div class="not-possible">
			<p>
				<strong>{say(words.blocked)}</strong>
			</p>
			<BlockedList {...props} />
		</div>
	);
}

/** The list alone, where something else says what it lists. */
export function BlockedList(props: { labels: string; rows: readonly { command: string; words: string }[] }) {
	return (
		<ul>
			{props.rows.map(({ command, words: why }) => (
				<li key={command}>
					<strong>{labelled(props.labels, command)}</strong>: {why}
				</li>
			))}
		</ul>
	);
}
