import { call } from "../../../api/call.ts";
import type { RejectReason } from "../../../api/types.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { recording as words } from "../../../words/recording.ts";
import { say } from "../../../words/speak.ts";
import { Reasoned } from "./Reasoned.tsx";

/** The proof that waits is not what it should be: the buyer is told why. */
export function RejectProof(props: CommandProps) {
	const { request } = props.page;
	const proof = request.proofs.findLast(({ state }) => state === "submitted")?.proof ?? "";
	return (
		<Reasoned
			{...props}
			command="reject-transfer-proof"
			reasons="RejectReason"
			act={(key, code, text) =>
				call("rejectTransferProof", {
					path: { request_id: request.id },
					body: { proof, code: code as RejectReason, text },
					key,
				})
			}
		>
			<p>{say(words.means_reject)}</p>
		</Reasoned>
	);
}
