import { has, staffRoles } from "../../api/session.ts";

/** Where to go on after signing in: the page that asked, if it is one of ours, else the person's first page. */
export function destination(next: string | undefined): string {
	if (next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\")) return next;
	if (!staffRoles.value.length) return "/requests";
	return has("officer", "head", "admin") ? "/desk" : "/treasury";
}
