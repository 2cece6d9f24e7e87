import { call } from "../../../api/call.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { money } from "../../../words/formats.ts";
import { say } from "../../../words/speak.ts";
import { commands as words } from "../../../words/staff_commands.ts";

/** Find the request clear and complete (O-06). */
export function Accept(props: CommandProps) {
	const form = useForm({});
	const name = labelled("CommandName", "accept");
	const { id, estimate } = props.page.request;
	const path = { request_id: id };
	return (
		<CommandDialog
			{...props}
			title={name}
			button={name}
			form={form}
			act={(key) => call("accept", { path, body: {}, key })}
		>
			<p>{say(words.accept_means)}</p>
			{estimate && (
				<p>
					{say(estimate.exact ? words.will_cost : words.may_cost)}: <strong>{money(estimate.total_idr)}</strong>
				</p>
			)}
		</CommandDialog>
	);
}
