// The access token lives in this variable only: a reload asks for a fresh one by the cookie, which no script can read.
import { remember, remembered } from "../remembered.ts";
import { UNAUTHORISED, Unreachable } from "./problems.ts";

let access: string | null = null;
let renewal: Promise<boolean> | null = null;

export function token(): string | null {
	return access;
}

/** Tell whether there may be a session: begun in this tab, or in another one since this one's ended. */
export function hasSession(): boolean {
	return access !== null || remembered("had_session") !== null;
}

/** Keep the token of a session, or forget it (null). A readable mark spares strangers a useless call at the start. */
export function keep(fresh: string | null): void {
	access = fresh;
	remember("had_session", fresh === null ? null : "1");
}

/**
 * Renew the token by the cookie; true where there is a session. All who ask at once share one call.
 * Throws Unreachable where the house did not say: that is no reason to be signed out.
 */
export function renewed(): Promise<boolean> {
	renewal ??= renew().finally(() => {
		renewal = null;
	});
	return renewal;
}

async function renew(): Promise<boolean> {
	let response: Response;
	try {
		response = await fetch("/v1/sessions/refresh", { method: "POST", headers: { Accept: "application/json" } });
	} catch {
		throw new Unreachable("refreshSession");
	}
	if (response.ok) keep(((await response.json()) as { access_token: string }).access_token);
	else if (response.status === UNAUTHORISED) keep(null);
	else throw new Unreachable(String(response.status));
	return response.ok;
}
