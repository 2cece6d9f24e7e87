import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Refused } from "../api/problems.ts";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";
import { Button } from "./Button.tsx";
import { Notice } from "./Notice.tsx";
import type { Resource } from "./resource.ts";

const QUIET_MILLISECONDS = 300;

/** What is read from the house, once it is there; until then that it is loading, or why it cannot be shown. */
export function Ready<T>(props: { of: Resource<T>; children: (value: T) => ComponentChildren }) {
	const { value, error } = props.of;
	if (value === undefined) return error === undefined ? <Loading /> : <Failure error={error} again={props.of.reload} />;
	return (
		<>
			{error !== undefined && <Failure error={error} again={props.of.reload} />}
			{props.children(value)}
		</>
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

/** Why something could not be read, in the house's words, and a way to try again. */
export function Failure(props: { error: unknown; again: () => Promise<void> }) {
	const problem = props.error instanceof Refused ? props.error.problem : null;
	return (
		<Notice kind="bad" title={problem ? problem.title : say(parts.unreachable_title)}>
			<p>{problem ? problem.detail : say(parts.unreachable)}</p>
			<Button onClick={() => void props.again()}>{say(parts.again)}</Button>
		</Notice>
	);
}
