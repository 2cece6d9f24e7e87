import { call } from "../../../api/call.ts";
import type { CatalogueImportShown, ImportedRow, ImportOutcome } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { More } from "../../../parts/More.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { usePages } from "../../../parts/pages.ts";
import { Ready } from "../../../parts/Ready.tsx";
import { useGently } from "../../../parts/request/watching.ts";
import { useResource } from "../../../parts/resource.ts";
import { Table } from "../../../parts/Table.tsx";
import { Tag } from "../../../parts/Tag.tsx";
import { importing as words } from "../../../words/importing.ts";
import { say } from "../../../words/speak.ts";

const KINDS: Record<ImportOutcome, "good" | "brand" | "bad" | undefined> = {
	created: "good",
	changed: "brand",
	unchanged: undefined,
	refused: "bad",
};
const ROWS = 100;

/** One import: how far it is, what becomes of each row, and after a check the button that writes. */
export function Job(props: {
	office: string;
	job: string;
	busy: boolean;
	/** Null: the page has the table no more (it was reloaded); it must be chosen again. */
	onWrite: ((checked: string) => void) | null;
}) {
	const path = { office: props.office, import_id: props.job };
	const job = useResource(`import ${props.job}`, () => call("getCatalogueImport", { path }));
	const runs = job.value?.phase === "announced" || job.value?.phase === "running";
	useGently(runs, job.reload);
	return (
		<Ready of={job}>
			{(shown) => (
				<section class="panel" aria-labelledby="job-title">
					<h2 id="job-title">{say(shown.check_only ? words.check_of : words.writing_of)}</h2>
					<Progress job={shown} />
					{shown.phase === "done" && <Done job={shown} busy={props.busy} onWrite={props.onWrite} />}
					{shown.done > 0 && <Report key={shown.done} office={props.office} job={shown} />}
				</section>
			)}
		</Ready>
	);
}

function Progress({ job }: { job: CatalogueImportShown }) {
	const { phase, total, done, fault } = job;
	const counts = [
		["created", job.created, "good"],
		["changed", job.changed, "brand"],
		["unchanged", job.unchanged, undefined],
		["refused", job.refused, "bad"],
	] as const;
	return (
		<>
			{phase === "refused" && (
				<Notice kind="bad" title={say(words.file_refused)}>
					<p>{fault?.detail}</p>
				</Notice>
			)}
			{phase === "stopped" && (
				<Notice kind="warn">
					<p>{say(words.stopped)}</p>
				</Notice>
			)}
			{phase === "announced" && <p role="status">{say(words.waiting)}</p>}
			{total !== null && (
				<>
					<progress class="progress" max={Math.max(1, total)} value={done} aria-label={say(words.title)} />
					<p role="status">{say(words.progress, { done, total })}</p>
					<p class="row">
						{counts.map(([outcome, count, kind]) => (
							<Tag key={outcome} kind={count ? kind : undefined}>
								{labelled("ImportOutcome", outcome)}: {count}
							</Tag>
						))}
					</p>
				</>
			)}
		</>
	);
}

function Done(props: { job: CatalogueImportShown; busy: boolean; onWrite: ((checked: string) => void) | null }) {
	const { job, onWrite } = props;
	const count = job.created + job.changed;
	if (!job.check_only)
		return (
			<Notice kind="good">
				<p>{say(words.done)}</p>
			</Notice>
		);
	if (!count) return <p>{say(words.nothing_new)}</p>;
	if (!onWrite) return <p>{say(words.same_file)}</p>;
	return (
		<>
			{job.refused > 0 && <p>{say(words.write_means)}</p>}
			<div class="actions">
				<Button kind="main" busy={props.busy} onClick={() => onWrite(job.id)}>
					{say(words.write, { count })}
				</Button>
			</div>
		</>
	);
}

function Report(props: { office: string; job: CatalogueImportShown }) {
	const path = { office: props.office, import_id: props.job.id };
	const rows = usePages<ImportedRow>(`rows ${props.job.id} ${props.job.done}`, async (cursor) => {
		const page = await call("getCatalogueImport", { path, query: { limit: ROWS, ...(cursor ? { cursor } : {}) } });
		return { items: page.rows, next: page.next };
	});
	return (
		<>
			<h3>{say(words.rows)}</h3>
			<Ready of={rows}>
				{(items) => (
					<Table
						caption={say(words.rows)}
						hideCaption
						rows={items}
						rowKey={(row) => row.row}
						columns={[
							{ label: say(words.row), cell: (row) => row.row },
							{ label: say(words.product), cell: (row) => <Product row={row} there={!props.job.check_only} /> },
							{
								label: say(words.outcome),
								cell: (row) => <Tag kind={KINDS[row.outcome]}>{labelled("ImportOutcome", row.outcome)}</Tag>,
							},
							{
								label: say(words.fault),
								cell: ({ fault }) =>
									fault ? (
										<>
											{fault.column && (
												<>
													<code>{fault.column}</code>:{" "}
												</>
											)}
											{fault.detail}
										</>
									) : (
										"–"
									),
							},
						]}
					/>
				)}
			</Ready>
			<More of={rows} />
		</>
	);
}

/** A product that stands in the catalogue is led to; a new one that was only checked does not stand there yet. */
function Product(props: { row: ImportedRow; there: boolean }) {
	const { product, outcome } = props.row;
	if (!product) return <>–</>;
	const stands = outcome !== "refused" && (props.there || outcome !== "created");
	return stands ? <a href={`/desk/catalogue/${product}`}>{product}</a> : <code>{product}</code>;
}
