import { useState } from "preact/hooks";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";
import { Button } from "./Button.tsx";
import type { Pages } from "./pages.ts";
import { Failure } from "./Ready.tsx";

/** The button that reads the next page of a list, where there is one. */
export function More<T>(props: { of: Pages<T> }) {
	const [busy, setBusy] = useState(false);
	const [error, setError] = useState<unknown>();
	const { more } = props.of;
	if (!more) return null;
	const read = async () => {
		setBusy(true);
		setError(undefined);
		await more().catch(setError);
		setBusy(false);
	};
	return (
		<>
			{error !== undefined && <Failure error={error} again={read} />}
			<Button busy={busy} onClick={() => void read()}>
				{say(parts.more)}
			</Button>
		</>
	);
}
