import { render } from "preact";
import { useState } from "preact/hooks";
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from "preact-iso";
import { ButtonLink } from "./parts/Button.tsx";
import { Page } from "./parts/Page.tsx";
import { Failure } from "./parts/Ready.tsx";
import { Shell } from "./parts/Shell.tsx";
import { LoadAnew } from "./parts/Unfetched.tsx";
import { PAGES, ROUTES } from "./routes.tsx";
import { lost, start } from "./start.ts";
import "./style/tokens.css";
import "./style/base.css";
import "./style/parts.css";
import { parts } from "./words/parts.ts";
import { language, say, speakIn } from "./words/speak.ts";

function App() {
	return (
		<LocationProvider scope={PAGES}>
			<Shell>
				{lost.value !== null && <Failure error={lost.value} again={start} />}
				<Screens />
			</Shell>
		</LocationProvider>
	);
}

/** The screen of the address; where it broke, a page says so until one goes elsewhere. */
function Screens() {
	const { url } = useLocation();
	const [broken, setBroken] = useState("");
	if (broken === url) return <LoadAnew title={parts.fault} lead={parts.fault_lead} />;
	return (
		<ErrorBoundary onError={() => setBroken(url)}>
			<Router>
				{ROUTES.map(([path, screen]) => (
					<Route key={path} path={path} component={screen} />
				))}
				<Route default component={NotFound} />
			</Router>
		</ErrorBoundary>
	);
}

function NotFound() {
	return (
		<Page title={say(parts.not_found)} lead={say(parts.not_found_lead)}>
			<div class="actions">
				<ButtonLink href="/">{say(parts.to_home)}</ButtonLink>
				<ButtonLink kind="quiet" href="/problems/new">
					{say(parts.to_report)}
				</ButtonLink>
			</div>
		</Page>
	);
}

speakIn(language.value);
void start();
const root = document.getElementById("app");
if (root) render(<App />, root);
