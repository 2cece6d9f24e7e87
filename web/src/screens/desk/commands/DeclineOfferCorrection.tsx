import { call } from "../../../api/call.ts";
import type { DeclineReason } from "../../../api/types.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { commands as words } from "../../../words/staff_commands.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** Leave the offer as it is, with the reason (O-09). */
export function DeclineOfferCorrection(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<ReasonDialog<DeclineReason>
			{...props}
			command="decline-offer-correction"
			reasons="DeclineReason"
			means={words.decline_offer_means}
			act={(body, key) => call("declineOfferCorrection", { path, body, key })}
		/>
	);
}
