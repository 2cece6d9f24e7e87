import { call } from "../../../api/call.ts";
import type { SubjectRefusal, SubjectRequestShown } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { FormDialog } from "../../../parts/FormDialog.tsx";
import { Choice, TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { personal as words } from "../../../words/personal.ts";
import { say } from "../../../words/speak.ts";

const LONGEST = 2000;
interface Answer {
	one: SubjectRequestShown;
	after: () => void;
	onClose: () => void;
}

/** Say that it was done as asked, and how. */
export function Fulfil({ one, after, onClose }: Answer) {
	const form = useForm({ text: "" });
	const act = async () => {
		const text = form.values.text.trim();
		const done = await form.send(
			async (key) => {
				const body = { command: "fulfil-subject-request", text } as const;
				await call("answerSubjectRequest", { path: { subject_request: one.id }, body, key });
			},
			{ text: text ? undefined : say(words.say_done) },
		);
		if (done) after();
		return done;
	};
	return (
		<FormDialog title={say(words.fulfil)} button={say(words.fulfil)} form={form} act={act} onClose={onClose}>
			<TextArea form={form} name="text" label={say(words.fulfil_words)} maxlength={LONGEST} />
		</FormDialog>
	);
}

/** Say why it is not done. */
export function Refuse({ one, after, onClose }: Answer) {
	const form = useForm<{ code: SubjectRefusal | ""; text: string }>({ code: "", text: "" });
	const act = async () => {
		const { code, text } = form.values;
		const done = await form.send(
			async (key) => {
				if (!code) return;
				const said = text.trim() ? { text: text.trim() } : {};
				const body = { command: "refuse-subject-request", code, ...said } as const;
				await call("answerSubjectRequest", { path: { subject_request: one.id }, body, key });
			},
			{ code: code ? undefined : say(words.choose_reason) },
		);
		if (done) after();
		return done;
	};
	return (
		<FormDialog title={say(words.refuse)} button={say(words.refuse)} danger form={form} act={act} onClose={onClose}>
			<Choice
				form={form}
				name="code"
				label={say(words.reason)}
				options={options("SubjectRefusal").map(([value, label]) => ({ value, label }))}
			/>
			<TextArea form={form} name="text" label={say(words.words)} optional maxlength={LONGEST} />
		</FormDialog>
	);
}
