import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { say } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";

/** Find the request clear and complete (O-06). */
export function Accept(props: CommandProps) {
	const form = useForm({});
	const name = labelled("CommandName", "accept");
	const path = { request_id: props.page.request.id };
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			act={(key) => call("accept", { path, body: {}, key })}
		>
			<p>{say(words.accept_means)}</p>
		</CommandDialog>
	);
}
