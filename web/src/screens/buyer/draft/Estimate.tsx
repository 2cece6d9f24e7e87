import type { RequestShown } from "../../../api/types.ts";
import { money } from "../../../words/formats.ts";
import { requests } from "../../../words/requests.ts";
import { say } from "../../../words/speak.ts";

/** What the request would cost by the schedule in force: exact where every size is known, else an estimate. */
export function Estimate(props: { request: RequestShown }) {
	const { estimate, lines } = props.request;
	if (!lines.length) return null;
	return (
		<section class="panel" aria-live="polite">
			<h2>{say(estimate?.exact ? requests.exact : requests.estimate)}</h2>
			{estimate ? <p class="price">{money(estimate.total_idr)}</p> : <p>{say(requests.no_estimate)}</p>}
			{estimate && !estimate.exact && <p class="soft">{say(requests.estimate_hint)}</p>}
		</section>
	);
}
