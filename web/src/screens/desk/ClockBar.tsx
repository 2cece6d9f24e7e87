import type { RequestListed } from "../../api/types.ts";
import { useNow } from "../../parts/now.ts";
import { Clock } from "../../parts/request/Clock.tsx";
import { desk as words } from "../../words/desk.ts";
import { duration } from "../../words/formats.ts";
import { say } from "../../words/speak.ts";

/** By when a request is due at the desk: by the clock of the promise, and where that says nothing by the desk's own date. */
export function ClockBar({ row }: { row: RequestListed }) {
	const time = useNow();
	const left = row.due_at ? Date.parse(row.due_at) - time : null;
	if (row.promise && row.due_on) return <Clock promise={row.promise} />;
	if (left === null) return <span class="soft">{say(words.no_promise)}</span>;
	return (
		<strong class={left <= 0 ? "clock-late" : undefined}>
			{say(left <= 0 ? words.late : words.left, { time: duration(Math.abs(left)) })}
		</strong>
	);
}
