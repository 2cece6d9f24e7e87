import type { ComponentType } from "preact";
import type { CommandName, RequestShown } from "../../../api/types.ts";
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

type Section = "pay" | "agreement" | "downloads" | "documents" | "rating";
const SECTIONS: Partial<Record<CommandName, Section>> = {
	"submit-transfer-proof": "pay",
	"submit-agreement": "agreement",
	"open-file": "downloads",
	"start-upload": "documents",
	rate: "rating",
};

/** The section of the page where a command is given: a proof of transfer is sent where one reads how to pay. */
export function sectionOf(command: CommandName, request: RequestShown): Section | undefined {
	const proof = request.uploads.some(({ purpose }) => purpose === "transfer_proof");
	return command === "start-upload" && proof ? "pay" : SECTIONS[command];
}

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
