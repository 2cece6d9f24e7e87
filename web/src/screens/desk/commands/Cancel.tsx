import { call } from "../../../api/call.ts";
import type { CancelReason } from "../../../api/types.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** Withdraw the request for its buyer, before any money. */
export function Cancel(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<ReasonDialog<CancelReason>
			{...props}
			command="cancel"
			reasons="CancelReason"
			means={words.cancel_means}
			danger
			act={(body, key) => call("cancel", { path, body, key })}
		/>
	);
}
