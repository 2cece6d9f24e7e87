import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Refused, UNAUTHORISED } from "../api/problems.ts";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";
import { Button, ButtonLink } from "./Button.tsx";
import { Notice } from "./Notice.tsx";
import { Page } from "./Page.tsx";
import type { Resource } from "./resource.ts";

const QUIET_MILLISECONDS = 300;
const NO_ANSWER = 0;
const NOT_FOUND = 404;

/** A screen from which one can go on, where something is not there. */
interface Elsewhere {
	readonly href: string;
	readonly label: string;
}

/** What is read from the house, once it is there; until then that it is loading, or why it cannot be shown. */
export function Ready<T>(props: { of: Resource<T>; elsewhere?: Elsewhere; children: (value: T) => ComponentChildren }) {
	const { value, error, reload } = props.of;
	if (value === undefined)
		return error === undefined ? <Loading /> : <Failure error={error} again={reload} elsewhere={props.elsewhere} />;
	return (
		<>
			{error !== undefined && <Failure error={error} again={reload} />}
			{props.children(value)}
		</>
	);
}

/** As Ready, of what makes a whole screen: where it cannot be shown, that is the screen, and `elsewhere` leads on from it. */
export function ReadyPage<T>(props: {
	of: Resource<T>;
	elsewhere: Elsewhere;
	children: (value: T) => ComponentChildren;
}) {
	const { of, elsewhere } = props;
	if (of.value !== undefined || of.error === undefined) return <Ready of={of}>{props.children}</Ready>;
	const { title, detail, status } = why(of.error);
	return (
		<Page title={title} lead={detail} wrong>
			<WaysOn status={status} again={status === NOT_FOUND ? null : of.reload} elsewhere={elsewhere} />
		</Page>
	);
}

/** Says that something is loading, but only when it takes long enough to notice: what is quick is not read aloud. */
export function Loading() {
	const [long, setLong] = useState(false);
	useEffect(() => {
		const timer = setTimeout(() => setLong(true), QUIET_MILLISECONDS);
		return () => clearTimeout(timer);
	}, []);
	return (
		<div class="loading" role="status">
			{long && <p>{say(parts.loading)}</p>}
		</div>
	);
}

/** Why something could not be read, in the house's words, and a way to try again or to go on. */
export function Failure(props: { error: unknown; again: () => Promise<void>; elsewhere?: Elsewhere | undefined }) {
	const { title, detail, status } = why(props.error);
	return (
		<Notice kind="bad" title={title}>
			<p>{detail}</p>
			<WaysOn
				status={status}
				again={status === NOT_FOUND && props.elsewhere ? null : props.again}
				elsewhere={props.elsewhere}
			/>
		</Notice>
	);
}

/** What will not come by asking again is not asked for again; whose session ended signs in, and comes back here. */
function WaysOn(props: { status: number; again: (() => Promise<void>) | null; elsewhere: Elsewhere | undefined }) {
	const { status, again, elsewhere } = props;
	const { url } = useLocation();
	if (status === UNAUTHORISED)
		return <ButtonLink href={`/sign-in?next=${encodeURIComponent(url)}`}>{say(parts.sign_in_again)}</ButtonLink>;
	return (
		<div class="actions">
			{again && <Button onClick={() => void again()}>{say(parts.again)}</Button>}
			{elsewhere && <ButtonLink href={elsewhere.href}>{elsewhere.label}</ButtonLink>}
		</div>
	);
}

/** In the house's words, where it answered. */
function why(error: unknown): { title: string; detail: string; status: number } {
	if (error instanceof Refused) return error.problem;
	return { title: say(parts.unreachable_title), detail: say(parts.unreachable), status: NO_ANSWER };
}
