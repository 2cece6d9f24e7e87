import { lazy } from "preact-iso";
import { staffRoles } from "../api/session.ts";
import { SignedIn } from "../parts/SignedIn.tsx";

const Buyer = lazy(() => import("./buyer/request/Request.tsx"));
const Staff = lazy(() => import("./desk/RequestPage.tsx"));

/** One request, as its buyer sees it, or as the office does. */
export default function Request() {
	return <SignedIn>{staffRoles.value.length ? <Staff /> : <Buyer />}</SignedIn>;
}
