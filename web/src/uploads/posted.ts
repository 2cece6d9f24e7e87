import { type Consignment, transfer } from "./transfer.ts";

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
