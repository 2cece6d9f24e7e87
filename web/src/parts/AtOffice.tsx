import type { ComponentChildren } from "preact";
import { office } from "../api/house.ts";
import type { OfficeShown } from "../api/types.ts";
import { Loading } from "./Ready.tsx";

/** What is read of one office: the one chosen, once it is known. */
export function AtOffice(props: { children: (office: OfficeShown) => ComponentChildren }) {
	const chosen = office();
	return chosen ? props.children(chosen) : <Loading />;
}
