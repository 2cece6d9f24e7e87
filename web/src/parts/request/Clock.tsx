import type { PromiseShown } from "../../api/types.ts";
import { clock as words } from "../../words/clock.ts";
import { date, duration } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";
import "./clock.css";

type Reading = PromiseShown["readings"][number];

const NEAR = 0.8;

/** The office's promise: a bar of the stricter reading, what is left in working time, by which day, and both readings
 * where they say different things. */
export function Clock(props: { promise: PromiseShown }) {
	const { readings, due_on } = props.promise;
	const strict = readings.reduce((first, each) =>
		(each.left_seconds ?? 0) < (first.left_seconds ?? 0) ? each : first,
	);
	const alike = readings.every((each) => each.used_seconds === strict.used_seconds);
	const kept = readings.map((each) => each.kept).find((each) => each !== null);
	return (
		<span class="clock">
			<Bar of={strict} />
			<strong class={late(strict) ? "clock-late" : undefined}>{left(strict)}</strong>
			{kept === undefined && due_on && <small>{say(words.by, { date: date(due_on, true) })}</small>}
			{kept !== undefined && <small>{say(kept ? words.kept : words.not_kept)}</small>}
			{kept === undefined && !strict.running && <small>{say(words.rests)}</small>}
			{(alike ? [strict] : readings).map((each) => (
				<small key={each.start} class="soft">
					{say(words[each.start], { used: used(each), left: left(each) })}
				</small>
			))}
		</span>
	);
}

function Bar({ of }: { of: Reading }) {
	if (of.used_seconds === null) return null;
	const share = Math.min(1, of.used_seconds / of.budget_seconds);
	return (
		<svg
			class={`clock-bar ${late(of) ? "late" : share >= NEAR ? "near" : ""}`}
			viewBox="0 0 100 8"
			preserveAspectRatio="none"
			aria-hidden="true"
		>
			<rect class="clock-whole" width="100" height="8" />
			<rect class="clock-used" width={100 * share} height="8" />
		</svg>
	);
}

function late({ left_seconds }: Reading): boolean {
	return left_seconds !== null && left_seconds < 0;
}

/** What is left in working time, whose days have 24 hours: "sisa 7 hari 4 jam kerja". */
export function left(of: Reading): string {
	if (of.left_seconds === null) return say(words.unknown);
	return say(late(of) ? words.over : words.left, { time: duration(1000 * Math.abs(of.left_seconds)) });
}

function used(of: Reading): string {
	return of.used_seconds === null ? say(words.unknown) : duration(1000 * of.used_seconds);
}
