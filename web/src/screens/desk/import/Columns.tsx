import { importing as words } from "../../../words/importing.ts";
import { say, type Text } from "../../../words/speak.ts";

const COLUMNS: readonly (readonly [Text, string])[] = [
	[words.needed, "id, kind, title_id, title_en, formats, media"],
	[words.wanted, "abstract_id, abstract_en"],
	[words.of_publications, "catalogue_number, publication_number, issn, isbn, pages, roman_pages, released"],
	[words.of_microdata, "survey, period, records, processing, whole_only, regions, variables"],
	[words.of_maps, "extent, level, region, edition, maps"],
];

/** Which columns a table may have, by the names in its first row. */
export function Columns() {
	return (
		<details class="desk-more">
			<summary>{say(words.columns)}</summary>
			<ul>
				{COLUMNS.map(([text, columns]) => (
					<li key={columns}>{say(text, { columns })}</li>
				))}
			</ul>
			<p>{say(words.lists)}</p>
		</details>
	);
}
