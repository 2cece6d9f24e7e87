const PROMISED = 10;
const DAY_MILLISECONDS = 86_400_000;

/** The share of the ten promised working days that is used on `today`, of what is due on `due` (YYYY-MM-DD): 0 to 1. */
export function used(today: string, due: string): number {
	const left = weekdays(Date.parse(`${today}T00:00:00Z`), Date.parse(`${due}T00:00:00Z`));
	return Math.min(1, Math.max(0, 1 - left / PROMISED));
}

/** Mondays to Fridays after the first day, up to the last one. */
function weekdays(first: number, last: number): number {
	let count = 0;
	for (let day = first + DAY_MILLISECONDS; day <= last; day += DAY_MILLISECONDS) {
		const weekday = new Date(day).getUTCDay();
		if (weekday >= 1 && weekday <= 5) count += 1;
	}
	return count;
}
