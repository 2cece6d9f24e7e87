import { useState } from "preact/hooks";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";
import { Button } from "./Button.tsx";

const TOLD_MILLISECONDS = 4000;

/** A code to be typed or pasted elsewhere: large, and copied by a button. `shown`: with spaces, for the eye. */
export function Copy(props: { name: string; value: string; shown?: string }) {
	const [told, setTold] = useState(false);
	const copy = async () => {
		await navigator.clipboard.writeText(props.value);
		setTold(true);
		setTimeout(() => setTold(false), TOLD_MILLISECONDS);
	};
	return (
		<p class="copy">
			<code>{props.shown ?? props.value}</code>
			{/* Where the page is no secure context there is no clipboard: the code is selected by hand. */}
			{"clipboard" in navigator && (
				<Button onClick={() => void copy()} label={`${say(parts.copy)}: ${props.name}`}>
					{say(told ? parts.copied : parts.copy)}
				</Button>
			)}
			<span class="hidden" role="status">
				{told && say(parts.copied)}
			</span>
		</p>
	);
}
