import { Unreachable } from "../api/problems.ts";
import { type Consignment, NotTransferred, transfer } from "./transfer.ts";

/** Where the store takes a file by its form: the address, and the fields that go before it. */
export interface StoreForm {
	readonly url: string | null;
	readonly fields: Readonly<Record<string, string>>;
}

/** Send a file by the store's form. Throws NotTransferred, AbortError. */
export function posted(
	{ url, fields }: StoreForm,
	file: File,
	how: Pick<Consignment, "signal" | "onSent">,
	send = transfer,
): Promise<void> {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.append(name, value);
	body.append("file", file);
	return send({ method: "POST", url: url ?? "", headers: {}, body, ...how });
}

/** Send a file that is sent anew should it not arrive: no pause, no going on. Throws Unreachable, as the house's own line. */
export async function postedAtOnce(form: StoreForm, file: File, onSent: (bytes: number) => void): Promise<void> {
	try {
		await posted(form, file, { signal: new AbortController().signal, onSent });
	} catch (error) {
		throw error instanceof NotTransferred ? new Unreachable(String(error.status)) : error;
	}
}
