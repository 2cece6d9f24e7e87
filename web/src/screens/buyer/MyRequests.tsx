import { call } from "../../api/call.ts";
import type { RequestListed } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { ButtonLink } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { Page } from "../../parts/Page.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { Clock } from "../../parts/request/Clock.tsx";
import { SignedIn } from "../../parts/SignedIn.tsx";
import { Table } from "../../parts/Table.tsx";
import { Tag } from "../../parts/Tag.tsx";
import { date, dayOf } from "../../words/formats.ts";
import { requests } from "../../words/requests.ts";
import { named, say } from "../../words/speak.ts";

/** One's own requests, newest first, and whose move each is. */
export default function MyRequests() {
	return (
		<SignedIn>
			<Page title={say(requests.title)}>
				<p>
					<ButtonLink kind="main" href="/requests/new">
						{say(requests.new)}
					</ButtonLink>
				</p>
				<List />
			</Page>
		</SignedIn>
	);
}

function List() {
	const listed = usePages("my requests", (cursor) => call("listRequests", { query: cursor ? { cursor } : {} }));
	return (
		<Ready of={listed}>
			{(rows) =>
				rows.length ? (
					<>
						<Table
							caption={say(requests.title)}
							hideCaption
							rows={rows}
							rowKey={(row) => row.id}
							columns={[
								{ label: say(requests.what), cell: (row) => <Named row={row} /> },
								{ label: say(requests.where), cell: (row) => labelled("Phase", row.phase) },
								{ label: say(requests.whose), cell: (row) => <Whose row={row} /> },
								{ label: say(requests.due), cell: (row) => <Due row={row} /> },
								{ label: say(requests.changed), cell: (row) => date(dayOf(row.changed_at), true) },
							]}
						/>
						<More of={listed} />
					</>
				) : (
					<EmptyState title={say(requests.none)}>
						<p>{say(requests.none_hint)}</p>
						<ButtonLink href="/products">{say(requests.see_catalogue)}</ButtonLink>
					</EmptyState>
				)
			}
		</Ready>
	);
}

function Named(props: { row: RequestListed }) {
	const { row } = props;
	const place = row.phase === "draft" ? `/requests/${row.id}/draft/products` : `/requests/${row.id}`;
	return (
		<span>
			<a href={place}>{row.title ? named(row.title) : say(requests.untitled)}</a>
			{row.lines > 1 && <> {say(requests.and_more, { count: row.lines - 1 })}</>}
			<br />
			<small class="code">{row.reference}</small>
		</span>
	);
}

function Whose(props: { row: RequestListed }) {
	if (props.row.moves.includes("customer")) return <Tag kind="brand">{say(requests.yours)}</Tag>;
	return <>{props.row.moves.map((role) => labelled("Role", role)).join(", ") || "–"}</>;
}

function Due({ row }: { row: RequestListed }) {
	return row.promise && row.due_on ? <Clock promise={row.promise} /> : <>–</>;
}
