import { call } from "../../../api/call.ts";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";
import { Credited } from "./Credited.tsx";

/** The proof that waits is found on the bank statement (O-13). */
export function VerifyProof(props: CommandProps) {
	const { request } = props.page;
	const proof = request.proofs.findLast(({ state }) => state === "submitted")?.proof ?? "";
	return (
		<Credited
			{...props}
			command="verify-transfer-proof"
			act={(key, credited) =>
				call("verifyTransferProof", { path: { request_id: request.id }, body: { proof, ...credited }, key })
			}
		/>
	);
}
