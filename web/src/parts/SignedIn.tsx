import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { has, me } from "../api/session.ts";
import type { Role } from "../api/types.ts";
import { parts } from "../words/parts.ts";
import { say } from "../words/speak.ts";
import { Page } from "./Page.tsx";
import { Loading } from "./Ready.tsx";

/** A screen for people with an account, or with one of `roles`. Others are led to sign in, and back here after it. */
export function SignedIn(props: { roles?: readonly Role[]; children: ComponentChildren }) {
	const { url, route } = useLocation();
	const stranger = me.value === null;
	const signedIn = useRef(false);
	if (me.value) signedIn.current = true;
	useEffect(() => {
		// Whoever signs out here is led on by what they pressed.
		if (stranger && !signedIn.current) route(`/sign-in?next=${encodeURIComponent(url + location.hash)}`, true);
	}, [stranger]);
	if (!me.value) return <Loading />;
	if (props.roles && !has(...props.roles))
		return <Page title={say(parts.not_for_you)} lead={say(parts.not_found_lead)} />;
	return <>{props.children}</>;
}
