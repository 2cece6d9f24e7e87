import { ButtonLink } from "../../parts/Button.tsx";
import { Page } from "../../parts/Page.tsx";
import { say } from "../../words/speak.ts";
import { ACCESSIBILITY, statements } from "../../words/statements.ts";
import { Statement } from "./Statement.tsx";

/** What has been done and tested so that everybody can use the pages, and what has not. */
export default function Accessibility() {
	return (
		<Page title={say(statements.accessibility)} lead={say(statements.accessibility_lead)}>
			<Statement sections={ACCESSIBILITY}>
				<p>
					<ButtonLink href="/problems/new">{say(statements.report)}</ButtonLink>
				</p>
			</Statement>
		</Page>
	);
}
