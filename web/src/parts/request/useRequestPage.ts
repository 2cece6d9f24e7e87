import { useState } from "preact/hooks";
import type { CommandName, RequestShown } from "../../api/types.ts";
import { useUploads } from "../../uploads/useUploads.ts";
import { language } from "../../words/speak.ts";
import type { Resource } from "../resource.ts";
import type { RequestPage } from "./page.ts";

/** The page of one request: which command's form is open, how often the house has answered to one, and what it recorded. */
export function useRequestPage(request: RequestShown, of: Resource<RequestShown>) {
	const [opened, setOpened] = useState<CommandName | null>(null);
	const [answered, setAnswered] = useState({ times: 0, recorded: "", spoken: language.value });
	const pending = request.pending.map(({ upload_id }) => upload_id);
	const put = (after: RequestShown) => of.put({ ...after, person: after.person ?? request.person });
	const page: RequestPage = {
		request,
		uploads: useUploads(request.id, pending, () => void of.reload()),
		reload: of.reload,
		done(after) {
			put(after);
			setAnswered(({ times }) => ({ times: times + 1, recorded: after.recorded.join(" "), spoken: language.value }));
		},
		put,
		open: setOpened,
	};
	return { page, opened, close: () => setOpened(null), answered };
}
