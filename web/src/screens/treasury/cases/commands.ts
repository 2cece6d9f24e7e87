import type { ComponentType } from "preact";
import type { CaseCommand } from "../../../api/types.ts";
import { later } from "../../../parts/later.tsx";
import type { CaseCommandProps } from "./CaseDialog.tsx";

/** The commands on money that is asked back, each loaded when it is opened. */
export const COMMANDS: Partial<Record<CaseCommand, ComponentType<CaseCommandProps>>> = {
	"decide-refund": later(async () => (await import("./Decide.tsx")).Decide),
	"record-refund": later(async () => (await import("./carryingOut.tsx")).RecordRefund),
	"keep-credit": later(async () => (await import("./carryingOut.tsx")).KeepCredit),
	"add-refund-document": later(async () => (await import("./AddPaper.tsx")).AddPaper),
	"withdraw-claim": later(async () => (await import("./carryingOut.tsx")).WithdrawClaim),
};

/** In this order they stand: the first that is offered is the main one. */
export const ORDER: readonly CaseCommand[] = [
	"decide-refund",
	"record-refund",
	"keep-credit",
	"add-refund-document",
	"withdraw-claim",
];

/** What ends a claim stands last, and in another colour. */
export const ENDS: ReadonlySet<CaseCommand> = new Set(["withdraw-claim"]);
