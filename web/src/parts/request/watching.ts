import { useEffect, useRef } from "preact/hooks";

const SECONDS = [2, 3, 5, 10];

/** While something is pending, look again after 2, 3, 5, then each 10 seconds; and whenever the page is seen again. */
export function useGently(pending: boolean, reload: () => Promise<void>): void {
	const read = useRef(reload);
	read.current = reload;
	useEffect(() => {
		if (!pending) return;
		let turn = 0;
		let timer: ReturnType<typeof setTimeout>;
		const later = () => {
			timer = setTimeout(() => void read.current().finally(later), (SECONDS[turn] ?? 10) * 1000);
			turn += 1;
		};
		later();
		return () => clearTimeout(timer);
	}, [pending]);
	useEffect(() => {
		const seen = () => {
			if (document.visibilityState === "visible") void read.current();
		};
		document.addEventListener("visibilitychange", seen);
		return () => document.removeEventListener("visibilitychange", seen);
	}, []);
}
