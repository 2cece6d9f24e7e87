import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { SearchBox } from "../../parts/request/SearchBox.tsx";
import { desk as words } from "../../words/desk.ts";
import { DeskPage } from "./DeskPage.tsx";
import { SearchResults } from "./SearchResults.tsx";
import { Work } from "./Work.tsx";

/** What waits for the office, by when; or the requests that were searched for, here or by a reference in the address. */
export default function Worklist() {
	const { query } = useLocation();
	const asked = query.q ?? "";
	const [q, setQ] = useState(asked);
	const back = () => setQ("");
	return (
		<DeskPage title={words.title}>
			{(office) => (
				<>
					<SearchBox id="q" q={asked} onSearch={setQ} onCleared={back} />
					{q ? <SearchResults key={q} q={q} office={office} back={back} /> : <Work office={office} />}
				</>
			)}
		</DeskPage>
	);
}
