import { computed, signal } from "@preact/signals";
import { remembered } from "../remembered.ts";
import { call } from "./call.ts";
import { keep, renewed } from "./token.ts";
import type { Credentials, Me, Role } from "./types.ts";

/** Who is signed in: null is nobody, undefined is not known yet. */
export const me = signal<Me | null | undefined>(undefined);

/** The person's roles as staff, at whichever office. */
export const staffRoles = computed(() => (me.value?.roles ?? []).filter(({ role }) => role !== "customer"));

/** Tell whether the person has one of these roles at an office. */
export function has(...roles: Role[]): boolean {
	return staffRoles.value.some(({ role }) => roles.includes(role));
}

/** Take the session up again, if this browser had one. */
export async function takeUp(): Promise<void> {
	me.value = remembered("had_session") && (await renewed()) ? await call("getMe", {}) : null;
}

/** Sign in. Throws Refused. */
export async function signIn(credentials: Credentials): Promise<void> {
	keep((await call("signIn", { body: credentials })).access_token);
	me.value = await call("getMe", {});
}

/** Sign out here and at the house. The page forgets, whether or not the house was reached. */
export async function signOut(): Promise<void> {
	try {
		await call("signOut", {});
	} finally {
		keep(null);
		me.value = null;
	}
}

/** Read the person's data anew, after they changed. */
export async function reloadMe(): Promise<void> {
	me.value = await call("getMe", {});
}
