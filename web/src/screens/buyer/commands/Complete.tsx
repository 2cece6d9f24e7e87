import { call } from "../../../api/call.ts";
import { useForm } from "../../../parts/form.ts";
import { CommandDialog, type CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { buying as words } from "../../../words/buying.ts";
import { say } from "../../../words/speak.ts";

/** Close the request: everything is in order (O-19). */
export function Complete(props: CommandProps) {
	const form = useForm({});
	const path = { request_id: props.page.request.id };
	return (
		<CommandDialog
			{...props}
			title={words.complete_title}
			button={words.complete}
			form={form}
			act={(key) => call("complete", { path, body: {}, key })}
		>
			<p>{say(words.complete_means)}</p>
		</CommandDialog>
	);
}
