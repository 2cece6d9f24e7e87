import type { ChannelStandard } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { Table } from "../../parts/Table.tsx";
import { named, say } from "../../words/speak.ts";
import { standard as words } from "../../words/standard.ts";

/** One channel of the standard: promise and products, requirements, and every step with its ID and who does it. */
export function StandardChannel(props: { channel: ChannelStandard }) {
	const { channel, open, promise, sells, requirements, steps } = props.channel;
	return (
		<section class="panel">
			<h2 id={channel} tabIndex={-1}>
				{say(words[channel])}
			</h2>
			{!open && <p>{say(words.closed)}</p>}
			<SummaryList
				rows={[
					[say(words.promise), promise && named(promise)],
					[say(words.sells), sells && list(sells.kinds.map((kind) => labelled("ProductKind", kind)))],
					[say(words.media), sells && list(sells.media.map((medium) => labelled("Medium", medium)))],
				]}
			/>
			<h3>{say(words.requirements)}</h3>
			<ul class="standard-list">
				{requirements.map(({ id, text }) => (
					<li key={id}>
						<span class="standard-id">{id}</span>
						<span>{named(text)}</span>
					</li>
				))}
			</ul>
			<div class="standard-steps">
				<Table
					caption={say(words.steps)}
					columns={[
						{ label: say(words.step), cell: ({ id }) => <span class="standard-id">{id}</span> },
						{ label: say(words.who), cell: ({ who }) => labelled("StepOwner", who) },
						{ label: say(words.what), cell: ({ text }) => named(text) },
					]}
					rows={steps}
					rowKey={({ id }) => id}
				/>
			</div>
		</section>
	);
}

function list(words: string[]): string {
	return words.sort().join(", ");
}
