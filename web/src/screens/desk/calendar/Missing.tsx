import { Notice } from "../../../parts/Notice.tsx";
import { calendar as words } from "../../../words/calendar.ts";
import { say } from "../../../words/speak.ts";

/** The warning that a year soon needs a calendar. */
export function Missing(props: { year: number; link?: boolean }) {
	return (
		<Notice kind="warn">
			<p>
				<strong>{say(words.missing, { year: String(props.year) })}</strong>
			</p>
			<p>
				{say(words.missing_hint)} {props.link && <a href="/desk/calendar">{say(words.missing_link)}</a>}
			</p>
		</Notice>
	);
}
