import { call } from "../../../api/call.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { LineDialog } from "./LineDialog.tsx";

/** Give a delivered line's download another period. */
export function RenewEntitlement(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<LineDialog
			{...props}
			command="renew-entitlement"
			means={words.renew_means}
			among={({ state, medium }) => state === "delivered" && medium === "download"}
			act={(line, key) => call("renewEntitlement", { path, body: { line }, key })}
		/>
	);
}
