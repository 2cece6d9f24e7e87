import type { CommandName, RequestShown } from "../../../api/types.ts";

export type Section = "check" | "offer-builder" | "products" | "corrections";

/** The section of the page in which a command is given; null: it has a form in front of the page. */
export function sectionOf(command: CommandName, request: RequestShown): Section | null {
	switch (command) {
		case "check-document":
			return "check";
		case "send-offer":
			return "offer-builder";
		case "attach-product":
			return "products";
		case "correct-product":
			return "corrections";
		case "start-upload":
			return whereFilesAreSent(request);
		default:
			return null;
	}
}

/** A file that is wanted is the product's of an open line, else what answers a correction, else a sample. */
function whereFilesAreSent({ phase, lines }: RequestShown): Section {
	if (phase === "correcting_delivery") return "corrections";
	const open = lines.some(({ state, medium }) => state === "open" && medium !== "hardcopy");
	return phase === "fulfilling" || open ? "products" : "offer-builder";
}

/** Whether a command is offered now, or would be if something did not stand in the way. */
function near({ actions, blocked }: RequestShown, command: CommandName): boolean {
	return actions.includes(command) || blocked.some((each) => each.command === command);
}

/** Which sections a request has now. */
export const has = {
	check: (request: RequestShown) =>
		request.phase === "submitted" && request.checklist.length + request.changes.length > 0,
	offerBuilder: (request: RequestShown) =>
		near(request, "send-offer") || request.uploads.some(({ purpose }) => purpose === "sample"),
	/** Once an offer is prepared its builder has the price; a draft is still the buyer's. */
	estimate: (request: RequestShown) =>
		request.phase !== "draft" && request.estimate !== null && !has.offerBuilder(request),
	agreement: ({ agreement, offer }: RequestShown) => Boolean(agreement && offer?.approved_at),
} as const;
