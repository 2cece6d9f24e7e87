import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { say } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";

/** Put the request on one's own name. */
export function Assign(props: CommandProps) {
	const form = useForm({});
	const { id, assigned } = props.page.request;
	const name = labelled("CommandName", "assign");
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			act={(key) => call("assign", { path: { request_id: id }, body: {}, key })}
		>
			<p>{say(assigned === null ? words.assign_means : words.assign_over)}</p>
		</CommandDialog>
	);
}
