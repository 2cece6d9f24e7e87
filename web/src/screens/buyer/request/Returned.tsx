import type { ReturnShown } from "../../../api/types.ts";
import { labelled } from "../../../api/vocabulary.ts";
import { ButtonLink } from "../../../parts/Button.tsx";
import { Notice } from "../../../parts/Notice.tsx";
import { offers, type RequestPage } from "../../../parts/request/page.ts";
import { request as words } from "../../../words/request.ts";
import { named, say } from "../../../words/speak.ts";

/** Why the office sent the request back: each reason, what it is about, and the officer's own words. */
export function Returned(props: { page: RequestPage }) {
	const { request } = props.page;
	if (request.phase !== "returned" || !request.returned.length) return null;
	return (
		<Notice kind="warn" title={say(words.returned)}>
			<ul>
				{request.returned.map((reason, place) => (
					<li key={String(place)}>
						{about(props.page, reason)}
						<strong>{reason.words}</strong> {reason.remark && <q>{reason.remark}</q>}
					</li>
				))}
			</ul>
			{offers(props.page, "revise-draft") && (
				<ButtonLink href={`/requests/${request.id}/draft/products`}>{say(words.change_request)}</ButtonLink>
			)}
		</Notice>
	);
}

function about({ request }: RequestPage, { about: document, line }: ReturnShown): string {
	const product = request.lines.find((each) => each.line === line);
	const things = [document && labelled("DocumentPurpose", document), product && named(product.title)].filter(Boolean);
	return things.length ? `${things.join(", ")}: ` : "";
}
