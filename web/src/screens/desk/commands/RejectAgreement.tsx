import { call } from "../../../api/call.ts";
import type { RejectReason } from "../../../api/types.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { agreement as words } from "../../../words/staff_agreement.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** Send the agreement back (O-12). */
export function RejectAgreement(props: CommandProps) {
	const path = { request_id: props.page.request.id };
	return (
		<ReasonDialog<RejectReason>
			{...props}
			command="reject-agreement"
			reasons="RejectReason"
			means={words.reject_means}
			act={(body, key) => call("rejectAgreement", { path, body, key })}
		/>
	);
}
