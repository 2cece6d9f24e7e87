import type { ComponentChildren } from "preact";
import type { CommandName, RequestShown } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { SelectField, TextArea } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { parts } from "../../../words/parts.ts";
import { recording as texts } from "../../../words/recording.ts";
import { say } from "../../../words/speak.ts";
import { treasury as words } from "../../../words/treasury.ts";
import { empty, optional } from "./body.ts";
import { Command } from "./Command.tsx";

/** A command that takes something back: with a reason of its list, and a remark where one is wanted. */
export function Reasoned(
	props: CommandProps & {
		command: CommandName;
		reasons: string;
		/** The reason of a first person, to which a second one agrees. */
		proposed?: string | null | undefined;
		/** What it is about, where there are several: [value, label]. */
		about?: readonly (readonly [string, string])[];
		act: (key: string, code: string, text: string | null, about: string) => Promise<RequestShown>;
		children: ComponentChildren;
	},
) {
	const { about = [] } = props;
	const form = useForm({ payment: about[0]?.[0] ?? "", code: props.proposed ?? "", text: "" });
	const { payment, code, text } = form.values;
	return (
		<Command
			{...props}
			danger
			form={form}
			wrong={() => empty(form.values, say(parts.required), "code")}
			act={(key) => props.act(key, code, optional(text), payment)}
		>
			{props.children}
			{about.length > 1 && <SelectField form={form} name="payment" label={say(texts.which_payment)} options={about} />}
			<SelectField form={form} name="code" empty label={say(texts.reason)} options={options(props.reasons)} />
			<TextArea form={form} name="text" rows={2} optional maxlength={2000} label={say(words.remark)} />
		</Command>
	);
}
