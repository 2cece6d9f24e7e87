import { lazy } from "preact-iso";
import { SignedIn } from "../parts/SignedIn.tsx";

const Buyer = lazy(() => import("./buyer/request/Request.tsx"));

/** One request, as its buyer sees it. */
export default function Request() {
	return (
		<SignedIn>
			<Buyer />
		</SignedIn>
	);
}
