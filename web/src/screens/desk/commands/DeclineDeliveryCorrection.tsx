import { call } from "../../../api/call.ts";
import type { DeclineReason } from "../../../api/types.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** Answer one item of the corrections with a reason instead of a new product (O-17). */
export function DeclineDeliveryCorrection(props: CommandProps & { item: number }) {
	const path = { request_id: props.page.request.id };
	return (
		<ReasonDialog<DeclineReason>
			{...props}
			command="decline-delivery-correction"
			reasons="DeclineReason"
			means={words.decline_delivery_means}
			act={(reason, key) => call("declineDeliveryCorrection", { path, body: { item: props.item, ...reason }, key })}
		/>
	);
}
