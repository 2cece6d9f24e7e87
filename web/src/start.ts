import { signal } from "@preact/signals";
import { meetTheHouse } from "./api/house.ts";
import { takeUp } from "./api/session.ts";

/** Why the pages could not begin: the house was not reached. Null while all is well. */
export const lost = signal<unknown>(null);

/** Meet the house and take the session up again; may be repeated after a lost line. */
export async function start(): Promise<void> {
	try {
		await Promise.all([meetTheHouse(), takeUp()]);
		lost.value = null;
	} catch (error) {
		lost.value = error;
	}
}
