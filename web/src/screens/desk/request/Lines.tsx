import type { LineShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { FileField } from "../../../parts/FileField.tsx";
import { FileLine } from "../../../parts/FileLine.tsx";
import { productAddress } from "../../../parts/product_address.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { selected } from "../../../parts/request/selected.ts";
import { Tag } from "../../../parts/Tag.tsx";
import { size } from "../../../words/formats.ts";
import { named, say } from "../../../words/speak.ts";
import { lines as words } from "../../../words/staff_lines.ts";
import { Attach } from "./Attach.tsx";

const KINDS: Record<LineShown["state"], "brand" | "good" | "warn"> = {
	open: "warn",
	prepared: "brand",
	delivered: "good",
};

/** What is asked for, line by line, with the product's file where it is there, and a place to send one. */
export function Lines(props: { page: RequestPage }) {
	const { lines, office, phase } = props.page.request;
	if (!lines.length) return null;
	return (
		<section id="products" aria-labelledby="products-title" tabIndex={-1}>
			<h2 id="products-title">{say(words.title)}</h2>
			<ul class="request-lines">
				{lines.map((line) => (
					<li key={line.line}>
						<p class="row">
							<strong>
								{line.line}. <a href={productAddress(office, line.product)}>{named(line.title)}</a>
							</strong>
							{phase !== "draft" && phase !== "submitted" && (
								<Tag kind={KINDS[line.state]}>{labelled("LineState", line.state)}</Tag>
							)}
						</p>
						<p class="soft">{details(line)}</p>
						<Selection line={line} />
						<ProductFile page={props.page} line={line} />
					</li>
				))}
			</ul>
		</section>
	);
}

function ProductFile(props: { page: RequestPage; line: LineShown }) {
	const { page, line } = props;
	const { file } = line;
	const correcting = page.request.phase === "correcting_delivery";
	const taken = page.request.uploads.find((each) => each.purpose === "product" && each.line === line.line);
	return (
		<>
			{file && (
				<FileLine
					request={page.request.id}
					file={file}
					label={line.file_version > 0 ? say(words.version, { version: line.file_version }) : say(words.file)}
					fingerprint
				/>
			)}
			{!correcting && <Attach page={page} line={line} />}
			{taken && !correcting && (
				<FileField
					label={`${say(file ? words.send_other : words.send)}: ${named(line.title)}`}
					taken={taken}
					onFile={(chosen) => page.uploads.send(taken, chosen)}
				/>
			)}
		</>
	);
}

/** The regions and variables of an extract, to be copied into the program that makes it. */
function Selection({ line }: { line: LineShown }) {
	const { kind, selection } = line;
	if (kind !== "microdata" || selection.whole) return null;
	return (
		<details class="request-more">
			<summary>{say(words.show_selection)}</summary>
			<h3>{say(words.regions)}</h3>
			<p class="code desk-codes">{selection.regions.join(", ")}</p>
			<h3>{say(words.variables)}</h3>
			<p class="code desk-codes">{selection.variables.join(", ")}</p>
		</details>
	);
}

function details(line: LineShown): string {
	const { kind, format, medium, quantity, basis } = line;
	const said = [
		labelled("ProductKind", kind),
		format && labelled("Format", format),
		medium && labelled("Medium", medium),
		selected(line),
		basis.kind === "microdata" && basis.processed && say(words.processed),
		basis.kind === "microdata" && basis.size_bytes && sizeOf(basis.size_bytes, basis.guessed),
		basis.kind === "publication" && say(words.pages, { count: basis.pages + basis.roman_pages }),
		basis.kind === "map" && say(words.maps, { count: basis.maps }),
		quantity > 1 && say(words.copies, { count: quantity }),
	];
	// A printed copy is called so by its format and by its medium.
	return [...new Set(said.filter(Boolean))].join(" · ");
}

function sizeOf(bytes: number, guessed: boolean): string {
	return guessed ? say(words.expected_size, { size: size(bytes) }) : size(bytes);
}
