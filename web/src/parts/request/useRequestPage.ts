import { useState } from "preact/hooks";
import type { CommandName, RequestShown } from "../../api/types.ts";
import { useUploads } from "../../uploads/useUploads.ts";
import type { Resource } from "../resource.ts";
import type { RequestPage } from "./page.ts";

/** The page of one request: which command's form is open, and how often the house has answered to one. */
export function useRequestPage(request: RequestShown, of: Resource<RequestShown>) {
	const [opened, setOpened] = useState<CommandName | null>(null);
	const [answers, setAnswers] = useState(0);
	const pending = request.pending.map(({ upload_id }) => upload_id);
	const page: RequestPage = {
		request,
		uploads: useUploads(request.id, pending, () => void of.reload()),
		reload: of.reload,
		done(after) {
			of.put({ ...after, person: after.person ?? request.person });
			setAnswers((count) => count + 1);
		},
		open: setOpened,
	};
	return { page, opened, close: () => setOpened(null), answers };
}
