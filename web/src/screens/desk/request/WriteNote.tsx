import { call } from "../../../api/call.ts";
import { Button } from "../../../parts/Button.tsx";
import { Form } from "../../../parts/Form.tsx";
import { TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { useCommand } from "../../../parts/request/useCommand.ts";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";
import { facts as words } from "../../../words/staff_facts.ts";

/** An internal note: it stands in the history, and the buyer never sees it. */
export function WriteNote(props: { page: RequestPage }) {
	const { page } = props;
	const form = useForm({ text: "" });
	const give = useCommand(page, form, (key) =>
		call("note", { path: { request_id: page.request.id }, body: { text: form.values.text.trim() }, key }),
	);
	if (!offers(page, "note")) return null;
	const write = async () => {
		if (await give(form.values.text.trim() ? {} : { text: say(parts.required) })) form.reset({ text: "" });
	};
	return (
		<section aria-labelledby="note-title">
			<h2 id="note-title">{say(words.note_title)}</h2>
			<Form form={form} onSubmit={() => void write()}>
				<TextArea
					form={form}
					name="text"
					label={say(words.note)}
					hint={say(words.note_hint)}
					rows={3}
					maxlength={2000}
				/>
				<Button submits busy={form.busy}>
					{say(words.note_save)}
				</Button>
			</Form>
		</section>
	);
}
