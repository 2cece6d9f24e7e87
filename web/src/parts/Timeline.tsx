import type { ComponentChildren } from "preact";
import { moment } from "../words/formats.ts";
import "./progress.css";

export interface TimelineEntry {
	readonly key: string | number;
	readonly at: string;
	readonly text: ComponentChildren;
	readonly remark?: ComponentChildren;
}

/** What happened, newest first. */
export function Timeline(props: { label: string; entries: readonly TimelineEntry[] }) {
	return (
		<ol class="timeline" aria-label={props.label}>
			{props.entries.map((entry) => (
				<li key={entry.key}>
					<time dateTime={entry.at}>{moment(entry.at, true)}</time>
					<p>{entry.text}</p>
					{entry.remark && <p class="timeline-remark">{entry.remark}</p>}
				</li>
			))}
		</ol>
	);
}
