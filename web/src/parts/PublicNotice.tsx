import { useLocation } from "preact-iso";
import { call } from "../api/call.ts";
import { office } from "../api/house.ts";
import { staffRoles } from "../api/session.ts";
import { moment } from "../words/formats.ts";
import { notices as words } from "../words/notices.ts";
import { named, say } from "../words/speak.ts";
import { useResource } from "./resource.ts";

/** What the public must be told of a breach of personal data, on every page but that of the notices, and not to staff. */
export function PublicNotice() {
	const { path } = useLocation();
	const shown = office();
	return shown && path !== "/notices" && !staffRoles.value.length ? (
		<OfOffice key={shown.code} code={shown.code} />
	) : null;
}

/** It stays at the lower edge of the window, so that nothing moves when it comes; where it can't be read, its page says so. */
function OfOffice(props: { code: string }) {
	const found = useResource(`notices ${props.code}`, () => call("listPublicNotices", { path: { office: props.code } }));
	const items = found.value?.items ?? [];
	const [latest] = items;
	if (!latest) return null;
	return (
		<section class="public-notice" aria-labelledby="public-notice">
			<div>
				<h2 id="public-notice">{say(words.title)}</h2>
				<p>
					{say(words.since, { day: moment(latest.since, true) })}. <span>{named(latest.text)}</span>
				</p>
				<a href="/notices">{say(words.read, { count: items.length })}</a>
			</div>
		</section>
	);
}
