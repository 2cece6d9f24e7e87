import { call } from "../../../api/call.ts";
import type { CancelReason } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { SelectField, TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { buying as words } from "../../../words/buying.ts";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";

/** Give the request up, before any money has come. */
export function Cancel(props: CommandProps) {
	const form = useForm({ code: "", text: "" });
	const { code, text } = form.values;
	return (
		<CommandDialog
			{...props}
			title={words.cancel_title}
			button={words.cancel}
			danger
			form={form}
			wrong={() => (code ? {} : { code: say(parts.required) })}
			act={(key) =>
				call("cancel", {
					path: { request_id: props.page.request.id },
					body: { code: code as CancelReason, text: text.trim() || null },
					key,
				})
			}
		>
			<p>{say(words.cancel_means)}</p>
			<SelectField form={form} name="code" label={say(words.cancel_reason)} options={options("CancelReason")} empty />
			<TextArea form={form} name="text" label={say(words.wish_text)} maxlength={2000} rows={3} optional />
		</CommandDialog>
	);
}
