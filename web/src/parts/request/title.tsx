import type { RequestShown } from "../../api/types.ts";
import { request as words } from "../../words/request.ts";
import { named, say } from "../../words/speak.ts";

/** The line above a request's title: its reference. */
export function Reference(props: { request: RequestShown }) {
	return (
		<>
			{say(words.title)} <span class="code">{props.request.reference}</span>
		</>
	);
}

/** A request is called by its first product. */
export function titleOf({ lines }: RequestShown): string {
	const first = lines[0];
	if (!first) return say(words.untitled);
	const title = named(first.title);
	return lines.length > 1 ? say(words.and_more, { title, count: lines.length - 1 }) : title;
}
