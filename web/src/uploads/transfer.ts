/** The store did not take the bytes: `status` is its answer, 0 where none came. Its own words are XML, and for nobody. */
export class NotTransferred extends Error {
	readonly status: number;

	constructor(status: number) {
		super(String(status));
		this.status = status;
	}
}

export interface Consignment {
	readonly method: "POST" | "PUT";
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Blob | FormData;
	readonly signal: AbortSignal;
	/** How many bytes of the body are on their way so far. */
	readonly onSent: (bytes: number) => void;
}

/** Send bytes to the store, by XMLHttpRequest: fetch tells nothing while it sends. Throws NotTransferred, AbortError. */
export function transfer(consignment: Consignment): Promise<void> {
	const { method, url, headers, body, signal, onSent } = consignment;
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		const stop = () => request.abort();
		request.open(method, url);
		for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
		request.upload.onprogress = ({ loaded }) => onSent(loaded);
		request.onload = () =>
			request.status >= 200 && request.status < 300 ? resolve() : reject(new NotTransferred(request.status));
		request.onerror = () => reject(new NotTransferred(0));
		request.onabort = () => reject(signal.reason);
		request.onloadend = () => signal.removeEventListener("abort", stop);
		if (signal.aborted) return reject(signal.reason);
		signal.addEventListener("abort", stop);
		request.send(body);
	});
}
