import type { ComponentChildren } from "preact";
import type { NextShown, StatusShown } from "../api/types.ts";
import { labelled } from "../api/vocabulary.ts";
import { duration, moment } from "../words/formats.ts";
import { progress as words } from "../words/progress.ts";
import { say, type Text } from "../words/speak.ts";
import { useNow } from "./now.ts";
import "./progress.css";

/** Whose move it is, by when, and what happens then, in the house's words; the buttons of the move stand in it. */
export function NextMove(props: { next: NextShown; status: StatusShown; children?: ComponentChildren }) {
	const { next, status } = props;
	const title = heading(next, status);
	return (
		<section class={`next-move ${next.yours ? "yours" : ""}`} aria-labelledby="next-move">
			{title !== status.words && <p class="next-status">{status.words}</p>}
			<h2 id="next-move">{title}</h2>
			<p class="next-words">{next.words || status.detail}</p>
			{next.by && <By time={next.by} words={wordsOf(next)} />}
			{props.children}
			{next.then && <p class="soft next-then">{next.then}</p>}
		</section>
	);
}

/** Until when: the moment, as a promise of the office, a limit of the buyer, or an end, and what is left by the house's clock. */
function By(props: { time: string; words: Text }) {
	const left = Date.parse(props.time) - useNow();
	return (
		<p>
			{say(props.words, { time: moment(props.time) })}{" "}
			<strong>{left > 0 ? say(words.left, { time: duration(left) }) : say(words.late)}</strong>
		</p>
	);
}

function wordsOf({ yours, role }: NextShown): Text {
	if (role === null) return words.until;
	return yours || role === "customer" ? words.by_you : words.by;
}

function heading(next: NextShown, status: StatusShown): string {
	if (next.yours) return say(words.yours);
	if (next.role === null) return status.detail === next.words ? say(words.nothing) : status.words;
	if (next.role === "system") return say(words.automatic);
	return say(words.waiting, { role: labelled("Role", next.role).toLowerCase() });
}
