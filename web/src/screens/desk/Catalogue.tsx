import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { call } from "../../api/call.ts";
import type { OfficeShown, ProductListed } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { usePages } from "../../parts/pages.ts";
import { Ready } from "../../parts/Ready.tsx";
import { Table } from "../../parts/Table.tsx";
import { Tabs } from "../../parts/Tabs.tsx";
import { keeping as words } from "../../words/keeping.ts";
import { named, say } from "../../words/speak.ts";
import { DeskPage, KEEPERS } from "./DeskPage.tsx";

/** The office's catalogue as its keepers see it: what is sold, and what is sold no more. */
export default function Catalogue() {
	return (
		<DeskPage title={words.title} lead={say(words.lead)} roles={KEEPERS}>
			{(office) => (
				<>
					<p class="row">
						<ButtonLink kind="main" href="/desk/catalogue/new">
							{say(words.new)}
						</ButtonLink>
						<ButtonLink href="/desk/import">{say(words.import)}</ButtonLink>
					</p>
					<Products office={office} />
				</>
			)}
		</DeskPage>
	);
}

function Products({ office: { code } }: { office: OfficeShown }) {
	const { query, route } = useLocation();
	const q = query.q ?? "";
	const retired = query.show === "retired";
	const [typed, setTyped] = useState(q);
	const products = usePages(`keeping ${code} ${retired} ${q}`, (cursor) =>
		call("listProducts", { path: { office: code }, query: { q, retired, ...(cursor ? { cursor } : {}) } }, "fresh"),
	);
	return (
		<>
			<search>
				<form
					class="field"
					onSubmit={(event) => {
						event.preventDefault();
						route(address(typed.trim(), retired));
					}}
				>
					<label for="q">{say(words.search)}</label>
					<div class="row desk-one-row">
						<input
							id="q"
							type="search"
							class="input"
							value={typed}
							autocomplete="off"
							onInput={(event) => setTyped(event.currentTarget.value)}
						/>
						<Button submits>{say(words.search_button)}</Button>
					</div>
				</form>
			</search>
			<Tabs
				label={say(words.which)}
				tabs={[false, true].map((each) => ({
					href: address(q, each),
					label: say(each ? words.retired : words.sold),
					current: each === retired,
				}))}
			/>
			<Ready of={products}>
				{(rows) =>
					rows.length || products.more ? (
						<>
							<List rows={rows} />
							<More of={products} />
						</>
					) : (
						<EmptyState title={say(words.none)} />
					)
				}
			</Ready>
		</>
	);
}

function List({ rows }: { rows: readonly ProductListed[] }) {
	return (
		<Table
			caption={say(words.title)}
			hideCaption
			rows={rows}
			rowKey={(row) => row.id}
			columns={[
				{
					label: say(words.product),
					cell: (row) => (
						<span class="desk-cell">
							<a href={`/desk/catalogue/${row.id}`}>{named(row.title)}</a>
							<small class="code desk-reference">{row.id}</small>
						</span>
					),
				},
				{ label: say(words.kind), cell: (row) => labelled("ProductKind", row.kind) },
				{ label: say(words.formats), cell: (row) => row.formats.map((each) => labelled("Format", each)).join(", ") },
				{ label: say(words.media), cell: (row) => row.media.map((each) => labelled("Medium", each)).join(", ") },
				{ label: say(words.version), number: true, cell: (row) => row.version },
			]}
		/>
	);
}

function address(q: string, retired: boolean): string {
	const query = new URLSearchParams({ ...(q && { q }), ...(retired && { show: "retired" }) });
	return query.size ? `/desk/catalogue?${query}` : "/desk/catalogue";
}
