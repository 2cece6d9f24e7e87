import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { Checkbox } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { size } from "../../../words/formats.ts";
import { named, say } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";

/** Send the products of the chosen lines: each that is ready and goes by download (O-15). */
export function Deliver(props: CommandProps) {
	const { request } = props.page;
	const ready = request.lines.filter(({ state, medium }) => state === "prepared" && medium === "download");
	const form = useForm<Record<string, boolean>>(Object.fromEntries(ready.map(({ line }) => [`line${line}`, true])));
	const lines = ready.map(({ line }) => line).filter((line) => form.values[`line${line}`]);
	const name = labelled("CommandName", "deliver");
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			wrong={() => (lines.length ? {} : { [`line${ready[0]?.line}`]: say(words.choose_line) })}
			act={(key) => call("deliver", { path: { request_id: request.id }, body: { lines }, key })}
		>
			<p>{say(words.deliver_means)}</p>
			{ready.map(({ line, title, file }) => (
				<Checkbox
					key={line}
					form={form}
					name={`line${line}`}
					label={named(title)}
					group={say(words.which_line)}
					hint={file && `${file.name} · ${size(file.size_bytes)}`}
				/>
			))}
		</CommandDialog>
	);
}
