import type { DocumentShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { FileLine } from "../../../parts/FileLine.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { checking as words } from "../../../words/checking.ts";
import { named, say } from "../../../words/speak.ts";
import { Written } from "./Written.tsx";

/** The files and forms that came with the request, to look up what was handed in. Products stand at their lines. */
export function Documents(props: { page: RequestPage }) {
	const { request } = props.page;
	const documents = request.documents.filter(({ purpose }) => purpose !== "product" && purpose !== "sample");
	const abstracts = request.abstracts.filter(({ current }) => current);
	if (!documents.length && !abstracts.length) return null;
	const name = ({ purpose, line, current }: DocumentShown) => {
		const product = line === null ? undefined : request.lines.find((each) => each.line === line);
		return [labelled("DocumentPurpose", purpose), product && named(product.title), !current && say(words.older)]
			.filter(Boolean)
			.join(", ");
	};
	return (
		<section id="documents" aria-labelledby="documents-title" tabIndex={-1}>
			<h2 id="documents-title">{say(words.documents)}</h2>
			{abstracts.map((abstract) => (
				<Written key={String(abstract.line)} abstract={abstract} />
			))}
			{documents.map((document) => (
				<FileLine key={document.file.file_id} request={request.id} file={document.file} label={name(document)} />
			))}
		</section>
	);
}
