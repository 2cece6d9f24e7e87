import type { CommandName, RequestShown } from "../../api/types.ts";
import type { Uploads } from "../../uploads/useUploads.ts";

/** What every section of the request's page is given. */
export interface RequestPage {
	readonly request: RequestShown;
	readonly uploads: Uploads;
	/** Read the request anew. */
	reload(): Promise<void>;
	/** Put what the house answered to a command in place, and say that it was done. */
	done(request: RequestShown): void;
	/** Put it in place without a word and without the focus: a section that goes on by itself says what it did. */
	put(request: RequestShown): void;
	/** Open the form of a command that is offered now. */
	open(command: CommandName): void;
}

/** Whether a command is offered now. */
export function offers(page: RequestPage, command: CommandName): boolean {
	return page.request.actions.includes(command);
}

/** Whether a transfer's proof may be sent now. */
export function proves(page: RequestPage): boolean {
	return offers(page, "submit-transfer-proof") || page.request.payment?.way === "by_transfer";
}

/** Whether the page has something about paying. */
export function hasPayment(page: RequestPage): boolean {
	return page.request.payment !== null || proves(page) || page.request.proofs.length > 0;
}

/** Whether the page has a rating, or a place to give it. */
export function hasRating(page: RequestPage): boolean {
	return page.request.rating !== null || offers(page, "rate");
}

/** Whether files are on their way, or may go on. */
export function hasUploads({ uploads }: RequestPage): boolean {
	return uploads.senders.length > 0 || uploads.kept.length > 0 || uploads.again !== null;
}

/** Whether the request needs documents, or one that was sent was not accepted. */
export function hasDocuments({ request }: RequestPage): boolean {
	return request.checklist.length > 0 || request.refused_files.length > 0;
}
