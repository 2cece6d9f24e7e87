import { call } from "../../../api/call.ts";
import type { NeededShown, ReturnReason } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { SelectField, TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { checking as words } from "../../../words/checking.ts";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";

/** Find one document to be completed, with the reason that its buyer reads. */
export function ReturnDocument(props: CommandProps & { needed: NeededShown; name: string }) {
	const { document, line } = props.needed;
	const form = useForm({ code: "", text: "" });
	const { code, text } = form.values;
	const why = { code: code as ReturnReason, text: text.trim() || null };
	return (
		<CommandDialog
			{...props}
			title={`${say(words.return_document)}: ${props.name}`}
			button={words.return_document}
			form={form}
			wrong={() => (code ? {} : { code: say(parts.required) })}
			act={(key) =>
				call("checkDocument", {
					path: { request_id: props.page.request.id },
					body: { document, line, verdict: "returned", ...why },
					key,
				})
			}
		>
			<p>{say(words.return_document_means)}</p>
			<SelectField form={form} name="code" label={say(words.reason)} options={options("ReturnReason")} empty />
			<TextArea form={form} name="text" label={say(words.explanation)} maxlength={2000} rows={3} optional />
		</CommandDialog>
	);
}
