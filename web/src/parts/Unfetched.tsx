import { parts } from "../words/parts.ts";
import { say, type Text } from "../words/speak.ts";
import { Button } from "./Button.tsx";
import { Page } from "./Page.tsx";

/** A screen whose program could not be fetched: the line is gone, or the site is newer than what the tab remembers. */
export function Unfetched() {
	return <LoadAnew title={parts.unfetched} lead={parts.unfetched_lead} />;
}

/** Says why the screen cannot be shown, and loads the page anew. */
export function LoadAnew(props: { title: Text; lead: Text }) {
	return (
		<Page title={say(props.title)} lead={say(props.lead)}>
			<Button kind="main" onClick={() => location.reload()}>
				{say(parts.reload)}
			</Button>
		</Page>
	);
}
