import { call } from "../../api/call.ts";
import { me } from "../../api/session.ts";
import type { Role } from "../../api/types.ts";
import { useResource } from "../../parts/resource.ts";
import { desk } from "../../words/desk.ts";
import { say, type Text } from "../../words/speak.ts";

/** The names of those with whom one works, by account; empty until they are there, and where they can't be read. */
export function useColleagues(office: string): ReadonlyMap<string, string> {
	const colleagues = useResource(`colleagues ${office}`, () => call("listColleagues", { path: { office } }));
	return new Map(colleagues.value?.items.map(({ id, name }) => [id, name]));
}

/** Who may take a request on, oneself left out. */
export function useOfficers(office: string): readonly (readonly [id: string, name: string])[] {
	const colleagues = useResource(`colleagues ${office}`, () => call("listColleagues", { path: { office } }));
	const role: Role = "officer";
	return (colleagues.value?.items ?? [])
		.filter(({ id, roles }) => roles.includes(role) && id !== me.value?.id)
		.map(({ id, name }) => [id, name] as const);
}

/** Who this account is: oneself, a colleague by name, or somebody of whom no name is known any more. */
export function nameOf(names: ReadonlyMap<string, string>, id: string, unknown: Text): string {
	return id === me.value?.id ? say(desk.me) : (names.get(id) ?? say(unknown));
}
