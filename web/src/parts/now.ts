import { useEffect, useState } from "preact/hooks";
import { now } from "../api/house.ts";

/** The house's clock, looked at again every so many seconds: milliseconds of the epoch. */
export function useNow(seconds = 30): number {
	const [time, setTime] = useState(now());
	useEffect(() => {
		const timer = setInterval(() => setTime(now()), seconds * 1000);
		return () => clearInterval(timer);
	}, [seconds]);
	return time;
}
