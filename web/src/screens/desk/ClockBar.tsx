import type { OfficeShown, RequestListed } from "../../api/types.ts";
import { useNow } from "../../parts/now.ts";
import { desk as words } from "../../words/desk.ts";
import { date, dayIn, duration } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import { used } from "./used.ts";

/**
 * By when a request is due: a bar of the ten working days of the promise, and in words what is left. Holidays are
 * the house's to know: the date is its own, only the bar counts Mondays to Fridays.
 */
export function ClockBar(props: { row: RequestListed; office: OfficeShown }) {
	const { due_on, due_at } = props.row;
	const time = useNow();
	if (!due_at && !due_on) return <span class="soft">{say(words.no_promise)}</span>;
	const left = due_at ? Date.parse(due_at) - time : null;
	const late = left !== null && left <= 0;
	const share = due_on ? used(dayIn(props.office.timezone, time), due_on) : null;
	return (
		<span class="clock">
			{share !== null && (
				<svg
					class={`clock-bar ${late ? "late" : share >= 0.8 ? "near" : ""}`}
					viewBox="0 0 100 8"
					preserveAspectRatio="none"
					aria-hidden="true"
				>
					<rect class="clock-whole" width="100" height="8" />
					<rect class="clock-used" width={late ? 100 : 100 * share} height="8" />
				</svg>
			)}
			{left !== null && (
				<strong class={late ? "clock-late" : undefined}>
					{say(late ? words.late : words.left, { time: duration(Math.abs(left)) })}
				</strong>
			)}
			{due_on && <small>{say(words.by, { date: date(due_on, true) })}</small>}
		</span>
	);
}
