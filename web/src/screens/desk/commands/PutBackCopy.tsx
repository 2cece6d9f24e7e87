import { call } from "../../../api/call.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { LineDialog } from "./LineDialog.tsx";

/** Put a printed copy back on the shelf. */
export function PutBackCopy(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<LineDialog
			{...props}
			command="put-back-copy"
			means={words.put_back_means}
			among={({ state, medium }) => state === "prepared" && medium === "hardcopy"}
			act={(line, key) => call("putBackCopy", { path, body: { line }, key })}
		/>
	);
}
