import { call } from "../../../api/call.ts";
import type { ReopenReason } from "../../../api/types.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** Take an ended request up again. */
export function Reopen(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<ReasonDialog<ReopenReason>
			{...props}
			command="reopen"
			reasons="ReopenReason"
			means={words.reopen_means}
			act={(body, key) => call("reopen", { path, body, key })}
		/>
	);
}
