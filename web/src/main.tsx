import { render } from "preact";
import { useState } from "preact/hooks";
import { ErrorBoundary, LocationProvider, Route, Router } from "preact-iso";
import { Button, ButtonLink } from "./parts/Button.tsx";
import { Page } from "./parts/Page.tsx";
import { Failure } from "./parts/Ready.tsx";
import { Shell } from "./parts/Shell.tsx";
import { PAGES, ROUTES } from "./routes.tsx";
import { lost, start } from "./start.ts";
import "./style/tokens.css";
import "./style/base.css";
import "./style/parts.css";
import { parts } from "./words/parts.ts";
import { language, say, speakIn } from "./words/speak.ts";

function App() {
	const [broken, setBroken] = useState(false);
	return (
		<LocationProvider scope={PAGES}>
			<Shell>
				{lost.value !== null && <Failure error={lost.value} again={start} />}
				{broken ? (
					<Page title={say(parts.fault)} lead={say(parts.fault_lead)}>
						<Button kind="main" onClick={() => location.reload()}>
							{say(parts.reload)}
						</Button>
					</Page>
				) : (
					<ErrorBoundary onError={() => setBroken(true)}>
						<Router>
							{ROUTES.map(([path, screen]) => (
								<Route key={path} path={path} component={screen} />
							))}
							<Route default component={NotFound} />
						</Router>
					</ErrorBoundary>
				)}
			</Shell>
		</LocationProvider>
	);
}

function NotFound() {
	return (
		<Page title={say(parts.not_found)} lead={say(parts.not_found_lead)}>
			<ButtonLink href="/">{say(parts.to_home)}</ButtonLink>
		</Page>
	);
}

speakIn(language.value);
void start();
const root = document.getElementById("app");
if (root) render(<App />, root);
