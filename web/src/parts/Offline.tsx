import { useEffect, useState } from "preact/hooks";
import { shell } from "../words/shell.ts";
import { say } from "../words/speak.ts";

/** Says that the line is gone, for as long as it is. */
export function Offline() {
	const [online, setOnline] = useState(navigator.onLine);
	useEffect(() => {
		const look = () => setOnline(navigator.onLine);
		addEventListener("online", look);
		addEventListener("offline", look);
		return () => {
			removeEventListener("online", look);
			removeEventListener("offline", look);
		};
	}, []);
	return <div role="status">{!online && <p class="offline">{say(shell.offline)}</p>}</div>;
}
