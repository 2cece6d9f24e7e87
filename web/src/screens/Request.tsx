import { lazy } from "preact-iso";
import { has, staffRoles } from "../api/session.ts";
import { SignedIn } from "../parts/SignedIn.tsx";

const Buyer = lazy(() => import("./buyer/request/Request.tsx"));
const Treasurer = lazy(() => import("./treasury/RequestPage.tsx"));
const Staff = lazy(() => import("./desk/RequestPage.tsx"));

/** One request, as its buyer sees it, or as those of the office do whose work it is. */
export default function Request() {
	return (
		<SignedIn>
			{!staffRoles.value.length ? <Buyer /> : has("officer", "head", "admin") ? <Staff /> : <Treasurer />}
		</SignedIn>
	);
}
