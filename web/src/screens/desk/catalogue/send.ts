import { Unreachable } from "../../../api/problems.ts";
import { NotTransferred, transfer } from "../../../uploads/transfer.ts";

/** Post a file by the store's form: the fields first, the file last. Throws Unreachable. */
export async function send(
	form: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
	file: File,
	onSent: (bytes: number) => void,
): Promise<void> {
	const body = new FormData();
	for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
	body.append("file", file);
	try {
		await transfer({ method: "POST", url: form.url, headers: {}, body, signal: new AbortController().signal, onSent });
	} catch (error) {
		throw error instanceof NotTransferred ? new Unreachable(String(error.status)) : error;
	}
}
