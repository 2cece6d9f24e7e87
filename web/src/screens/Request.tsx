import { has, staffRoles } from "../api/session.ts";
import { SignedIn } from "../parts/SignedIn.tsx";
import { screen } from "../screen.tsx";

const Buyer = screen(() => import("./buyer/request/Request.tsx"));
const Treasurer = screen(() => import("./treasury/RequestPage.tsx"));
const Staff = screen(() => import("./desk/RequestPage.tsx"));

/** One request, as its buyer sees it, or as those of the office do whose work it is. */
export default function Request() {
	return (
		<SignedIn>
			{!staffRoles.value.length ? <Buyer /> : has("officer", "head", "admin") ? <Staff /> : <Treasurer />}
		</SignedIn>
	);
}
