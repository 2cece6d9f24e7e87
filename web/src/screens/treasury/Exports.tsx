import { useEffect } from "preact/hooks";
import { call } from "../../api/call.ts";
import { now } from "../../api/house.ts";
import type { ExportFormat, ExportKind, ExportShown } from "../../api/types.ts";
import { labelled, options } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { Form } from "../../parts/Form.tsx";
import { SelectField, TextField } from "../../parts/fields.tsx";
import { useForm } from "../../parts/form.ts";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { Table } from "../../parts/Table.tsx";
import { Tag } from "../../parts/Tag.tsx";
import { books } from "../../words/books.ts";
import { date, dayOf, moment, number } from "../../words/formats.ts";
import { language, say } from "../../words/speak.ts";
import { Place } from "./Places.tsx";
import { today } from "./Treasurers.tsx";

const AGAIN_MILLISECONDS = 3000;
const KINDS: Partial<Record<ExportShown["state"], "good" | "bad" | "brand">> = {
	ready: "good",
	failed: "bad",
	making: "brand",
	waiting: "brand",
};
interface Values {
	kind: ExportKind;
	format: ExportFormat;
	first: string;
	last: string;
	month: string;
}

/** Books and reports as files: asked for here, made in the background, kept for a week. */
export default function Exports() {
	return (
		<Place title={books.exports} lead={books.exports_lead}>
			{(office) => <Files office={office} />}
		</Place>
	);
}

function Files(props: { office: string }) {
	const { office } = props;
	const files = usePages(`exports ${office}`, (cursor) =>
		call("listExports", { path: { office }, query: cursor ? { cursor } : {} }),
	);
	const waiting = files.value?.some(({ state }) => state === "waiting" || state === "making") ?? false;
	useEffect(() => {
		if (!waiting) return undefined;
		const timer = setInterval(() => void files.reload(), AGAIN_MILLISECONDS);
		return () => clearInterval(timer);
	}, [waiting]);
	return (
		<>
			<Asking office={office} asked={() => void files.reload()} />
			<Ready of={files}>
				{(rows) =>
					rows.length ? (
						<>
							<Table
								caption={say(books.exports)}
								hideCaption
								rows={rows}
								rowKey={(row) => row.id}
								columns={[
									{ label: say(books.kind), cell: (row) => <Named file={row} office={office} /> },
									{
										label: say(books.state),
										cell: (row) => <Tag kind={KINDS[row.state] ?? "brand"}>{labelled("ExportPhase", row.state)}</Tag>,
									},
									{ label: say(books.asked), cell: (row) => moment(row.requested_at, true) },
									{
										label: say(books.count_rows),
										number: true,
										cell: (row) => (row.rows === null ? "–" : number(row.rows)),
									},
								]}
							/>
							<More of={files} />
						</>
					) : (
						<EmptyState title={say(books.exports_none)} />
					)
				}
			</Ready>
		</>
	);
}

function Named(props: { file: ExportShown; office: string }) {
	const { file, office } = props;
	const form = useForm({});
	const name = `${labelled("ExportKind", file.kind)} (${labelled("ExportFormat", file.format)})`;
	const open = () =>
		form.send(async () => {
			const { url } = await call("getExport", { path: { office, export: file.id } });
			if (url) location.assign(url);
		});
	return (
		<>
			{file.state === "ready" ? (
				<Button kind="quiet" busy={form.busy} onClick={() => void open()}>
					{say(books.download, { what: name })}
				</Button>
			) : (
				name
			)}
			{file.fault_text && <p>{file.fault_text}</p>}
			{file.kept_until && file.state === "ready" && (
				<p>
					<small>{say(books.kept_until, { day: date(dayOf(file.kept_until), true) })}</small>
				</p>
			)}
		</>
	);
}

function Asking(props: { office: string; asked: () => void }) {
	const { office } = props;
	const day = today(office, now());
	const form = useForm<Values>({
		...{ kind: "cash_book", format: "xlsx" },
		...{ first: `${day.slice(0, 8)}01`, last: day, month: day.slice(0, 7) },
	});
	const { kind, format, first, last, month } = form.values;
	const ask = async () => {
		const span = kind === "cash_book" ? { first, last } : kind === "pnbp_report" ? { month } : {};
		const body = { kind, format, language: language.value, ...span };
		if (await form.send(async (key) => void (await call("requestExport", { path: { office }, body, key }))))
			props.asked();
	};
	return (
		<section class="panel">
			<Form form={form} onSubmit={() => void ask()}>
				<SelectField form={form} name="kind" label={say(books.kind)} options={options("ExportKind")} />
				{kind === "cash_book" && (
					<div class="row">
						<TextField form={form} name="first" type="date" short label={say(books.first)} />
						<TextField form={form} name="last" type="date" short label={say(books.last)} />
					</div>
				)}
				{kind === "pnbp_report" && <TextField form={form} name="month" type="month" short label={say(books.month)} />}
				<SelectField form={form} name="format" label={say(books.format)} options={options("ExportFormat")} />
				<Button submits kind="main" busy={form.busy}>
					{say(books.make)}
				</Button>
			</Form>
		</section>
	);
}
