import type { ComponentType } from "preact";
import type { CommandName } from "../../../api/types.ts";
import { later } from "../../../parts/later.tsx";
import type { CommandProps } from "../../../parts/request/CommandDialog.tsx";

/** The commands that are given in front of the page, each loaded when it is opened. */
export const COMMANDS: Partial<Record<CommandName, ComponentType<CommandProps>>> = {
	"approve-offer": later(async () => (await import("../commands/ApproveOffer.tsx")).ApproveOffer),
	"request-offer-correction": later(
		async () => (await import("../commands/RequestOfferCorrection.tsx")).RequestOfferCorrection,
	),
	"request-delivery-correction": later(
		async () => (await import("../commands/RequestDeliveryCorrection.tsx")).RequestDeliveryCorrection,
	),
	complete: later(async () => (await import("../commands/Complete.tsx")).Complete),
	cancel: later(async () => (await import("../commands/Cancel.tsx")).Cancel),
};

/** The commands that have their place on the page: the section where they are given. */
export const SECTIONS: Partial<Record<CommandName, "pay" | "agreement" | "downloads" | "documents" | "rating">> = {
	"submit-transfer-proof": "pay",
	"submit-agreement": "agreement",
	"open-file": "downloads",
	"start-upload": "documents",
	rate: "rating",
};

/** The commands that have a screen of their own. */
export function screenOf(command: CommandName, request: string): string | null {
	const steps: Partial<Record<CommandName, string>> = {
		submit: "check",
		"revise-draft": "products",
		"write-abstract": "documents",
	};
	const step = steps[command];
	return step ? `/requests/${request}/draft/${step}` : null;
}
