import { call } from "../../../api/call.ts";
import type { RefuseReason } from "../../../api/types.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** Turn the request down for good. */
export function Refuse(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<ReasonDialog<RefuseReason>
			{...props}
			command="refuse"
			reasons="RefuseReason"
			means={words.refuse_means}
			danger
			act={(body, key) => call("refuse", { path, body, key })}
		/>
	);
}
