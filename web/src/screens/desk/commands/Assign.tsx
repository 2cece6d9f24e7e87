import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { SelectField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { say } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";
import { useOfficers } from "../colleagues.ts";

/** Put the request on one's own name, or on a colleague's. */
export function Assign(props: CommandProps) {
	const form = useForm({ officer: "" });
	const { id, assigned, office } = props.page.request;
	const officers = useOfficers(office);
	const name = labelled("CommandName", "assign");
	const { officer } = form.values;
	return (
		<CommandDialog
			{...props}
			title={name}
			button={officer ? words.assign_button : name}
			form={form}
			act={(key) => call("assign", { path: { request_id: id }, body: officer ? { officer } : {}, key })}
		>
			<p>{say(assigned === null ? words.assign_means : words.assign_over)}</p>
			{officers.length > 0 && (
				<SelectField
					form={form}
					name="officer"
					label={say(words.assign_to)}
					options={[["", say(words.assign_me)], ...officers]}
				/>
			)}
		</CommandDialog>
	);
}
