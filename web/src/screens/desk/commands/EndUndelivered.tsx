import { call } from "../../../api/call.ts";
import type { EndReason } from "../../../api/types.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** End a request that cannot be served. */
export function EndUndelivered(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<ReasonDialog<EndReason>
			{...props}
			command="end-undelivered"
			reasons="EndReason"
			means={words.end_means}
			danger
			act={(body, key) => call("endUndelivered", { path, body, key })}
		/>
	);
}
