import { useLocation } from "preact-iso";
import { desk as words } from "../../words/desk.ts";
import { DeskPage } from "./DeskPage.tsx";
import { Search, SearchResults } from "./Search.tsx";
import { Work } from "./Work.tsx";

/** What waits for the office, by when; or the request that was searched for. */
export default function Worklist() {
	const { query } = useLocation();
	const q = query.q ?? "";
	return (
		<DeskPage title={words.title}>
			{(office) => (
				<>
					<Search key={q} q={q} />
					{q ? <SearchResults q={q} office={office} /> : <Work office={office} />}
				</>
			)}
		</DeskPage>
	);
}
