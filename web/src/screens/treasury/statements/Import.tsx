import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { call } from "../../../api/call.ts";
import type { LayoutShown, StatementFile } from "../../../api/types.ts";
import { Button } from "../../../parts/Button.tsx";
import { FileField } from "../../../parts/FileField.tsx";
import { Form } from "../../../parts/Form.tsx";
import { Choice } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { postedAtOnce } from "../../../uploads/posted.ts";
import { size } from "../../../words/formats.ts";
import { imports as words } from "../../../words/imports.ts";
import { parts } from "../../../words/parts.ts";
import { named, say } from "../../../words/speak.ts";
import { treasury } from "../../../words/treasury.ts";

/** A new statement: of which layout it is, its file, and the sending of it. */
export function Import(props: { office: string; layouts: readonly LayoutShown[]; taken: StatementFile }) {
	const { office, layouts, taken } = props;
	const { route } = useLocation();
	const form = useForm<{ layout: string; file: File | null }>({ layout: layouts[0]?.name ?? "", file: null });
	const { layout, file } = form.values;
	const [sent, setSent] = useState(0);
	const send = () =>
		form.send(
			async (key) => {
				if (!file) return;
				const body = { layout, size_bytes: file.size };
				const started = await call("importStatement", { path: { office }, body, key });
				await postedAtOnce(started, file, setSent);
				route(`/treasury/statements/${started.statement}`);
			},
			file ? {} : { file: say(parts.required) },
		);
	return (
		<section class="panel" aria-labelledby="import">
			<h2 id="import">{say(words.import)}</h2>
			<Form form={form} onSubmit={() => void send()}>
				<Choice
					form={form}
					name="layout"
					label={say(words.layout)}
					options={layouts.map(({ name, title }) => ({ value: name, label: named(title) }))}
				/>
				<div id="file" tabIndex={-1}>
					<FileField label={say(treasury.file)} taken={taken} onFile={(chosen) => form.set("file", chosen)} />
				</div>
				{file && <p role="status">{say(words.chosen, { name: file.name, size: size(file.size) })}</p>}
				{form.busy && file && (
					<progress
						class="progress"
						max={file.size}
						value={Math.min(sent, file.size)}
						aria-label={say(words.sending)}
					/>
				)}
				<Button submits kind="main" busy={form.busy}>
					{say(treasury.send)}
				</Button>
			</Form>
		</section>
	);
}
