import { cases as words } from "../../words/cases.ts";
import { say } from "../../words/speak.ts";

/** The request on which money came, as a link. */
export function CameOn(props: { of: { request: string | null; reference: string | null } }) {
	const { request, reference } = props.of;
	return request ? <a href={`/treasury/requests/${request}`}>{reference}</a> : <span>{say(words.on_none)}</span>;
}
