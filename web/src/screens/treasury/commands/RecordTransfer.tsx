import { call } from "../../../api/call.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { Credited } from "./Credited.tsx";

/** Money on the bank statement for which no proof was sent. */
export function RecordTransfer(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<Credited
			{...props}
			command="record-transfer"
			act={(key, credited) => call("recordTransfer", { path, body: credited, key })}
		/>
	);
}
