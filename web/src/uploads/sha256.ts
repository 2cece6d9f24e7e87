const SLICE = 1 << 22;

/** The SHA-256 of some bytes, in hex: by the browser, or by a library where the page is no secure context. */
export async function sha256(bytes: Blob): Promise<string> {
	if (crypto.subtle) return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer())));
	const library = await import("@noble/hashes/sha2.js");
	const digest = library.sha256.create();
	for (let offset = 0; offset < bytes.size; offset += SLICE)
		digest.update(new Uint8Array(await bytes.slice(offset, offset + SLICE).arrayBuffer()));
	return hex(digest.digest());
}

function hex(bytes: Uint8Array): string {
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
