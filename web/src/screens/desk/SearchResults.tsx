import type { OfficeShown } from "../../api/types.ts";
import { Button } from "../../parts/Button.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { More } from "../../parts/More.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useFound } from "../../parts/request/SearchBox.tsx";
import { desk as words } from "../../words/desk.ts";
import { say } from "../../words/speak.ts";
import { Rows } from "./Rows.tsx";

/** The requests that were searched for, and the way back to the worklist. */
export function SearchResults(props: { q: string; office: OfficeShown; back: () => void }) {
	const { q, office } = props;
	const pages = useFound(office.code, q);
	const back = <Button onClick={props.back}>{say(words.search_back)}</Button>;
	return (
		<Ready of={pages}>
			{(rows) =>
				rows.length ? (
					<>
						<h2>{say(words.search_results, { q })}</h2>
						<Rows rows={rows} office={office.code} of={pages} />
						<div class="row">
							<More of={pages} />
							{back}
						</div>
					</>
				) : (
					<EmptyState title={say(words.search_none, { q })}>{back}</EmptyState>
				)
			}
		</Ready>
	);
}
