import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { More } from "../../../parts/More.tsx";
import { usePages } from "../../../parts/pages.ts";
import { Ready } from "../../../parts/Ready.tsx";
import { Table } from "../../../parts/Table.tsx";
import { moment } from "../../../words/formats.ts";
import { importing as words } from "../../../words/importing.ts";
import { say } from "../../../words/speak.ts";

/** The imports of the last month, the newest first, without the one that is shown already. */
export function Earlier({ office, but }: { office: string; but: string | null }) {
	const jobs = usePages(`imports ${office}`, (cursor) =>
		call("listCatalogueImports", { path: { office }, query: cursor ? { cursor } : {} }),
	);
	return (
		<section aria-labelledby="earlier-title">
			<h2 id="earlier-title">{say(words.before)}</h2>
			<Ready of={jobs}>
				{(items) =>
					items.some(({ id }) => id !== but) ? (
						<Table
							caption={say(words.before)}
							hideCaption
							rows={items.filter(({ id }) => id !== but)}
							rowKey={(job) => job.id}
							columns={[
								{
									label: say(words.at),
									cell: (job) => <a href={`/desk/import?job=${job.id}`}>{moment(job.announced_at, true)}</a>,
								},
								{ label: say(words.what), cell: (job) => say(job.check_only ? words.checking : words.writing) },
								{ label: say(words.state), cell: (job) => labelled("ImportPhase", job.phase) },
								{
									label: say(words.counts),
									number: true,
									cell: (job) => `${job.created} / ${job.changed} / ${job.refused}`,
								},
							]}
						/>
					) : (
						<p class="soft">{say(words.before_none)}</p>
					)
				}
			</Ready>
			<More of={jobs} />
		</section>
	);
}
