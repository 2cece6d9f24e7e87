import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { FormDialog } from "../../../parts/FormDialog.tsx";
import { TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { breaches as words } from "../../../words/breaches.ts";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";
import { type Acting, LONGEST } from "./BreachForms.tsx";

/** Tell the public by a notice in both languages; a notice that stands already is written anew. */
export function Announce({ one, after, onClose }: Acting) {
	const form = useForm({ indonesian: one.notice?.id ?? "", english: one.notice?.en ?? "" });
	const indonesian = form.values.indonesian.trim();
	const english = form.values.english.trim();
	const act = async () => {
		const done = await form.send(
			async (key) => {
				const notice = { indonesian: { text: indonesian }, english: { text: english } };
				const body = { command: "announce-breach", ...notice } as const;
				await call("commandBreach", { path: { breach: one.id }, body, key });
			},
			{
				indonesian: indonesian ? undefined : say(parts.required),
				english: english ? undefined : say(parts.required),
			},
		);
		if (done) after();
		return done;
	};
	const title = labelled("BreachCommand", "announce-breach");
	return (
		<FormDialog title={title} button={title} form={form} act={act} onClose={onClose}>
			<p>{say(words.announce_means)}</p>
			<TextArea
				form={form}
				name="indonesian"
				label={say(words.notice_id)}
				hint={say(words.notice_hint)}
				maxlength={LONGEST}
			/>
			<TextArea form={form} name="english" label={say(words.notice_en)} maxlength={LONGEST} />
		</FormDialog>
	);
}

/** Record why the public need not be told. */
export function Decline({ one, after, onClose }: Acting) {
	const form = useForm({ text: one.declined ?? "" });
	const text = form.values.text.trim();
	const act = async () => {
		const done = await form.send(
			async (key) => {
				const body = { command: "decline-announcement", text } as const;
				await call("commandBreach", { path: { breach: one.id }, body, key });
			},
			{ text: text ? undefined : say(parts.required) },
		);
		if (done) after();
		return done;
	};
	const title = labelled("BreachCommand", "decline-announcement");
	return (
		<FormDialog title={title} button={title} form={form} act={act} onClose={onClose}>
			<TextArea
				form={form}
				name="text"
				label={say(words.declined)}
				hint={say(words.declined_hint)}
				maxlength={LONGEST}
			/>
		</FormDialog>
	);
}
