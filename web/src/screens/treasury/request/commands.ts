import type { ComponentType } from "preact";
import type { CommandName } from "../../../api/types.ts";
import { later } from "../../../parts/later.tsx";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";

/** The treasurer's commands, each loaded when it is opened. */
export const COMMANDS: Partial<Record<CommandName, ComponentType<CommandProps>>> = {
	"record-billing-code": later(async () => (await import("../../../parts/request/BillingCode.tsx")).BillingCode),
	"record-billing-payment": later(async () => (await import("../commands/BillingPayment.tsx")).BillingPayment),
	"receive-cash": later(async () => (await import("../commands/ReceiveCash.tsx")).ReceiveCash),
	"verify-transfer-proof": later(async () => (await import("../commands/VerifyProof.tsx")).VerifyProof),
	"reject-transfer-proof": later(async () => (await import("../commands/RejectProof.tsx")).RejectProof),
	"record-transfer": later(async () => (await import("../commands/RecordTransfer.tsx")).RecordTransfer),
	"issue-receipt": later(async () => (await import("../commands/plain.tsx")).IssueReceipt),
	"forgive-difference": later(async () => (await import("../commands/plain.tsx")).ForgiveDifference),
	"withdraw-void": later(async () => (await import("../commands/plain.tsx")).WithdrawVoid),
	"match-payment": later(async () => (await import("../commands/MatchMoney.tsx")).MatchMoney),
	"reissue-receipt": later(async () => (await import("../commands/takingBack.tsx")).ReissueReceipt),
	"void-receipt": later(async () => (await import("../commands/takingBack.tsx")).VoidReceipt),
	"void-payment": later(async () => (await import("../commands/takingBack.tsx")).VoidPayment),
	"release-payment": later(async () => (await import("../commands/takingBack.tsx")).ReleasePayment),
};

/** What takes something back: beside the others these stand last, and in another colour. */
export const TAKES_BACK: ReadonlySet<CommandName> = new Set([
	"reject-transfer-proof",
	"reissue-receipt",
	"void-receipt",
	"void-payment",
	"release-payment",
	"withdraw-void",
]);

/** What is done instead of a main move, where it is not to be made: it stands beside it. */
export const INSTEAD: Partial<Record<CommandName, CommandName>> = {
	"verify-transfer-proof": "reject-transfer-proof",
};

/** What records money that came: these stand together, each with when it is the right one. */
export const RECORDS: ReadonlySet<CommandName> = new Set([
	"record-billing-payment",
	"receive-cash",
	"record-transfer",
	"match-payment",
]);
