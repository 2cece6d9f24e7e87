import { History } from "../../../parts/request/History.tsx";
import { Mails } from "../../../parts/request/Mails.tsx";
import type { RequestPage } from "../../../parts/request/page.ts";
import { About } from "./About.tsx";
import { WriteNote } from "./WriteNote.tsx";

/** What stands beside the work: who asks, the office's notes, the mails, and what has happened. */
export function Aside(props: { page: RequestPage }) {
	return (
		<>
			<About {...props} />
			<WriteNote {...props} />
			<Mails {...props} />
			<History {...props} />
		</>
	);
}
