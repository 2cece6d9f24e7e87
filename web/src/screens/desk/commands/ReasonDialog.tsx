import type { CommandName, RequestShown } from "../../../api/types.ts";
import { labelled, options } from "../../../api/vocabulary.ts";
import { SelectField, TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { parts } from "../../../words/parts.ts";
import { say, type Text } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";

const LONGEST = 2000;

export interface Reason<Code extends string> {
	readonly code: Code;
	readonly text: string | null;
}

/** A command whose form is a reason and the officer's own words. `reasons`: the enum that holds its codes. */
export function ReasonDialog<Code extends string>(
	props: CommandProps & {
		command: CommandName;
		reasons: string;
		means: Text;
		danger?: boolean;
		act: (reason: Reason<Code>, key: string) => Promise<RequestShown>;
	},
) {
	const form = useForm({ code: "", text: "" });
	const { code, text } = form.values;
	const name = labelled("CommandName", props.command);
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			wrong={() => (code ? {} : { code: say(parts.required) })}
			act={(key) => props.act({ code: code as Code, text: text.trim() || null }, key)}
		>
			<p>{say(props.means)}</p>
			<SelectField form={form} name="code" label={say(words.reason)} options={options(props.reasons)} empty />
			<TextArea form={form} name="text" label={say(words.explanation)} maxlength={LONGEST} rows={3} optional />
		</CommandDialog>
	);
}
