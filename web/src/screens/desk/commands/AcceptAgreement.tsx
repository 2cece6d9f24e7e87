import { call } from "../../../api/call.ts";
import type { Stamping } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Choice, TextArea, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { parts } from "../../../words/parts.ts";
import { say } from "../../../words/speak.ts";
import { agreement as words } from "../../../words/staff_agreement.ts";

/** Find the agreement signed and stamped as the law asks, and sign it for BPS (O-12). */
export function AcceptAgreement(props: CommandProps) {
	const { id, agreement, documents } = props.page.request;
	const ways = agreement?.ways ?? [];
	const form = useForm({ stamping: ways.length === 1 ? String(ways[0]?.stamping) : "", serials: "", signed_on: "" });
	const { stamping, serials, signed_on } = form.values;
	const copy = documents.findLast(({ purpose, current }) => purpose === "countersigned_agreement" && current)?.file;
	const name = labelled("CommandName", "accept-agreement");
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			wrong={() => (stamping ? {} : { stamping: say(parts.required) })}
			act={(key) =>
				call("acceptAgreement", {
					path: { request_id: id },
					body: {
						stamping: stamping as Stamping,
						serials: serials.split(/[\s,;]+/).filter(Boolean),
						signed_on: signed_on || null,
						countersigned: copy?.file_id ?? null,
					},
					key,
				})
			}
		>
			<p>{say(words.accept_means)}</p>
			<Choice
				form={form}
				name="stamping"
				label={say(words.stamping)}
				options={ways.map((way) => ({
					value: way.stamping,
					label: labelled("Stamping", way.stamping),
					hint: way.words,
				}))}
			/>
			{stamping !== "unstamped" && (
				<TextArea form={form} name="serials" label={say(words.serials)} hint={say(words.serials_hint)} rows={2} />
			)}
			<TextField
				form={form}
				name="signed_on"
				type="date"
				label={say(words.signed_on)}
				hint={say(words.signed_hint)}
				optional
				short
			/>
			<p>{copy ? say(words.countersigned_there, { name: copy.name }) : say(words.countersigned_later)}</p>
		</CommandDialog>
	);
}
