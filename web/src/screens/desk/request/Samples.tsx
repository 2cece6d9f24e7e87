import type { RequestShown } from "../../../api/types.ts";
import { FileField } from "../../../parts/FileField.tsx";
import { FileLine } from "../../../parts/FileLine.tsx";
import { Checkbox } from "../../../parts/fields.tsx";
import type { FormState } from "../../../parts/form.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { offering as words } from "../../../words/offering.ts";
import { named, say } from "../../../words/speak.ts";

/** The samples that may go with the offer, the newest of each line, and those that went with the one before. */
export function samplesOf(request: RequestShown): string[] {
	return current(request).map(({ file }) => file.file_id);
}

function current({ documents }: RequestShown) {
	return documents.filter(({ purpose, current: newest }) => purpose === "sample" && newest);
}

/** The samples of the data: each looked at, sent along or left out; and a place to send one. */
export function Samples(props: { page: RequestPage; form: FormState<Record<string, string | boolean>> }) {
	const { page, form } = props;
	const { request } = page;
	const documents = current(request);
	const sampled = request.lines.some(({ kind }) => kind !== "publication");
	const every = sampled ? request.uploads.filter(({ purpose }) => purpose === "sample") : [];
	const taken = every.some(({ line }) => line !== null) ? every.filter(({ line }) => line !== null) : every;
	if (!documents.length && !taken.length) return null;
	const title = (line: number | null) => {
		const product = request.lines.find((each) => each.line === line);
		return product ? named(product.title) : say(words.every_line);
	};
	return (
		<>
			<h3>{say(words.samples)}</h3>
			<p class="soft">{say(words.samples_hint)}</p>
			{documents.map(({ file, line }) => (
				<div key={file.file_id}>
					<FileLine request={request.id} file={file} label={title(line)} />
					<Checkbox
						form={{ ...form, values: { ...form.values, [file.file_id]: form.values[file.file_id] !== false } }}
						name={file.file_id}
						label={say(words.send_along)}
					/>
				</div>
			))}
			{taken.map((each) => (
				<FileField
					key={String(each.line)}
					label={say(words.send_sample, { title: title(each.line) })}
					taken={each}
					onFile={(file) => page.uploads.send(each, file)}
				/>
			))}
		</>
	);
}
