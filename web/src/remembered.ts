// What this browser remembers between visits: choices, never a secret. Cookies, since no page may use storage (README).
const YEAR_SECONDS = 31_536_000;

export type Remembered = "language" | "office" | "had_session";

export function remembered(name: Remembered): string | null {
	const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
	return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

/** Remember a choice for a year; null forgets it. */
export function remember(name: Remembered, value: string | null): void {
	const age = value === null ? 0 : YEAR_SECONDS;
	const secure = location.protocol === "https:" ? "; Secure" : "";
	// biome-ignore lint/suspicious/noDocumentCookie: The Cookie Store API is not in every browser we serve.
	document.cookie = `${name}=${encodeURIComponent(value ?? "")}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
}
