import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { chooseOffice, office, offices } from "../api/house.ts";
import type { OfficeShown } from "../api/types.ts";
import { Loading } from "./Ready.tsx";

/** What is read of one office, once it is known: of the one that the address names, which is then chosen, else of the one chosen. */
export function AtOffice(props: { children: (office: OfficeShown) => ComponentChildren }) {
	const { query } = useLocation();
	const named = offices.value.find(({ code }) => code === query.office);
	useEffect(() => {
		if (named) chooseOffice(named.code);
	}, [named]);
	const shown = named ?? office();
	return shown ? props.children(shown) : <Loading />;
}
