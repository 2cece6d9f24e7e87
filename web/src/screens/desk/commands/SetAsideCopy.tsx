import { call } from "../../../api/call.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { LineDialog } from "./LineDialog.tsx";

/** Take a printed copy from the shelf for its line (W-12). */
export function SetAsideCopy(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<LineDialog
			{...props}
			command="set-aside-copy"
			means={words.set_aside_means}
			among={({ state, medium }) => state === "open" && medium === "hardcopy"}
			act={(line, key) => call("setAsideCopy", { path, body: { line }, key })}
		/>
	);
}
