import { call } from "../../api/call.ts";
import { request as words } from "../../words/request.ts";
import { say } from "../../words/speak.ts";
import { More } from "../More.tsx";
import { usePages } from "../pages.ts";
import { Ready } from "../Ready.tsx";
import { Timeline } from "../Timeline.tsx";
import type { RequestPage } from "./page.ts";

/** What has happened with the request so far: its milestones, as they concern whoever reads. */
export function History(props: { page: RequestPage }) {
	const { id, version } = props.page.request;
	const history = usePages(`history ${id} ${version}`, async (cursor) => {
		const page = await call("getRequestHistory", {
			path: { request_id: id },
			query: { limit: 100, concerns: "me", ...(cursor ? { cursor } : {}) },
		});
		return { items: page.entries, next: page.next };
	});
	return (
		<section aria-labelledby="history-title">
			<h2 id="history-title">{say(words.history)}</h2>
			<Ready of={history}>
				{(entries) =>
					entries.length ? (
						<Timeline
							label={say(words.history)}
							entries={entries.toReversed().map(({ seq, at, sentence, reason_text, remark }) => ({
								key: seq,
								at,
								text: sentence,
								remark: [reason_text, remark].filter(Boolean).join(" · ") || null,
							}))}
						/>
					) : (
						<p class="soft">{say(words.history_none)}</p>
					)
				}
			</Ready>
			<More of={history} />
		</section>
	);
}
