import type { CommandName, RequestShown } from "../../../api/types.ts";

/** The sections of the page in which a command is given, by the section's id. */
export const SECTIONS: Partial<Record<CommandName, "check" | "offer-builder" | "products" | "corrections">> = {
	"check-document": "check",
	"send-offer": "offer-builder",
	"attach-product": "products",
	"start-upload": "products",
	"correct-product": "corrections",
};

/** Whether a command is offered now, or would be if something did not stand in the way. */
function near({ actions, blocked }: RequestShown, command: CommandName): boolean {
	return actions.includes(command) || blocked.some((each) => each.command === command);
}

/** Which sections a request has now. */
export const has = {
	check: (request: RequestShown) =>
		request.phase === "submitted" && request.checklist.length + request.changes.length > 0,
	offerBuilder: (request: RequestShown) => near(request, "send-offer"),
	agreement: ({ agreement, offer }: RequestShown) => Boolean(agreement && offer?.approved_at),
} as const;
