import type { ComponentType } from "preact";
import type { CommandName } from "../../../api/types.ts";
import { later } from "../../../parts/later.tsx";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";

/** The commands that are given in front of the page, each loaded when it is opened. */
export const COMMANDS: Partial<Record<CommandName, ComponentType<CommandProps>>> = {
	accept: later(async () => (await import("../commands/Accept.tsx")).Accept),
	return: later(async () => (await import("../commands/Return.tsx")).Return),
	refuse: later(async () => (await import("../commands/Refuse.tsx")).Refuse),
	assign: later(async () => (await import("../commands/Assign.tsx")).Assign),
	cancel: later(async () => (await import("../commands/Cancel.tsx")).Cancel),
	"end-undelivered": later(async () => (await import("../commands/EndUndelivered.tsx")).EndUndelivered),
	reopen: later(async () => (await import("../commands/Reopen.tsx")).Reopen),
	"receive-agreement": later(async () => (await import("../commands/ReceiveAgreement.tsx")).ReceiveAgreement),
	"accept-agreement": later(async () => (await import("../commands/AcceptAgreement.tsx")).AcceptAgreement),
	"reject-agreement": later(async () => (await import("../commands/RejectAgreement.tsx")).RejectAgreement),
	"decline-offer-correction": later(
		async () => (await import("../commands/DeclineOfferCorrection.tsx")).DeclineOfferCorrection,
	),
	deliver: later(async () => (await import("../commands/Deliver.tsx")).Deliver),
	"renew-entitlement": later(async () => (await import("../commands/RenewEntitlement.tsx")).RenewEntitlement),
	"set-aside-copy": later(async () => (await import("../commands/SetAsideCopy.tsx")).SetAsideCopy),
	"put-back-copy": later(async () => (await import("../commands/PutBackCopy.tsx")).PutBackCopy),
	"record-billing-code": later(async () => (await import("../../../parts/request/BillingCode.tsx")).BillingCode),
};

/** What ends the request, or gives it back for good: asked about in red. */
export const GRAVE: readonly CommandName[] = ["refuse", "cancel", "end-undelivered"];
