import { useState } from "preact/hooks";
import type { RequestListed } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Button } from "../../parts/Button.tsx";
import { More } from "../../parts/More.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { SearchBox, useFound } from "../../parts/request/SearchBox.tsx";
import { cases as words } from "../../words/cases.ts";
import { money } from "../../words/formats.ts";
import { named, say } from "../../words/speak.ts";
import { treasury } from "../../words/treasury.ts";

/** What is chosen of a request for money: it is there, and what is due on it. */
interface Choosing {
	readonly office: string;
	/** Whether money can be counted there; for others it is said why not. */
	readonly takes: (row: RequestListed) => boolean;
	readonly onChosen: (row: RequestListed) => void;
}

/** The one search box for a request, and what it finds: each may be chosen where it takes money. */
export function FindRequest(props: Choosing) {
	const [asked, setAsked] = useState("");
	return (
		<>
			<SearchBox id="find" onSearch={setAsked} />
			{asked && <Found key={asked} q={asked} {...props} />}
		</>
	);
}

function Found(props: Choosing & { q: string }) {
	const pages = useFound(props.office, props.q);
	return (
		<Ready of={pages}>
			{(rows) =>
				rows.length ? (
					<>
						<ul class="found" aria-label={say(words.results)}>
							{rows.map((row) => (
								<li key={row.id}>
									<One row={row} {...props} />
								</li>
							))}
						</ul>
						<More of={pages} />
					</>
				) : (
					<p role="status">{say(treasury.not_found)}</p>
				)
			}
		</Ready>
	);
}

function One(props: Choosing & { row: RequestListed }) {
	const { row } = props;
	const due = row.money?.due_idr ?? 0;
	return (
		<>
			<p>
				<strong>{row.title ? named(row.title) : row.reference}</strong>
				<br />
				{[row.buyer?.name, row.buyer?.institution].filter(Boolean).join(", ")}
				<br />
				<span class="soft">
					<span class="code">{row.reference}</span> · {labelled("Phase", row.phase)}
				</span>
			</p>
			<p class="number">{due > 0 ? say(words.due, { amount: money(due) }) : say(words.due_none)}</p>
			{props.takes(row) && (
				<Button onClick={() => props.onChosen(row)}>{say(words.use_it, { reference: row.reference })}</Button>
			)}
		</>
	);
}
