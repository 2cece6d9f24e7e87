import type { ComponentChildren } from "preact";
import { offices } from "../../api/house.ts";
import { staffRoles } from "../../api/session.ts";
import { SignedIn } from "../../parts/SignedIn.tsx";

/** A screen for those who look after the office's money, with the office at which they do. */
export function Treasurers(props: { children: (office: string) => ComponentChildren }) {
	const own = staffRoles.value.find(({ role }) => role === "treasurer" || role === "head");
	return <SignedIn roles={["treasurer", "head"]}>{own && props.children(own.office)}</SignedIn>;
}

/** The day at the office now (YYYY-MM-DD), by the house's clock and the office's zone. */
export function today(office: string, now: number): string {
	const timeZone = offices.value.find(({ code }) => code === office)?.timezone ?? "Asia/Jakarta";
	return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(now);
}
