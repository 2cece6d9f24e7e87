import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso";
import { offices } from "../../api/house.ts";
import { has, me, staffRoles } from "../../api/session.ts";
import type { OfficeShown, Role } from "../../api/types.ts";
import { Page } from "../../parts/Page.tsx";
import { SignedIn } from "../../parts/SignedIn.tsx";
import { Tabs } from "../../parts/Tabs.tsx";
import { desk as words } from "../../words/desk.ts";
import { named, say, type Text } from "../../words/speak.ts";
import "./desk.css";

const STAFF: readonly Role[] = ["officer", "treasurer", "head", "admin"];
export const KEEPERS: readonly Role[] = ["officer", "admin"];

/** A screen of the desk at the office where this person works, with the way to its other screens. */
export function DeskPage(props: {
	title: Text;
	lead?: ComponentChildren;
	roles?: readonly Role[];
	children: (office: OfficeShown) => ComponentChildren;
}) {
	return (
		<SignedIn roles={props.roles ?? STAFF}>
			<AtDesk {...props} />
		</SignedIn>
	);
}

function AtDesk(props: {
	title: Text;
	lead?: ComponentChildren;
	children: (office: OfficeShown) => ComponentChildren;
}) {
	const { path } = useLocation();
	const office = workplace();
	const areas: readonly (readonly [href: string, text: Text])[] = [
		["/desk", words.work],
		["/desk/problems", words.problems],
		["/desk/calendar", words.calendar],
		["/desk/parked", words.parked],
		...(has("officer", "head", "admin") ? ([["/desk/data", words.data]] as const) : []),
		...(has(...KEEPERS) ? ([["/desk/catalogue", words.catalogue]] as const) : []),
	];
	return (
		<Page title={say(props.title)} over={office && named(office.name)} lead={props.lead}>
			<Tabs
				label={say(words.areas)}
				tabs={areas.map(([href, text]) => ({
					href,
					label: say(text),
					current: isIn(path, href),
				}))}
			/>
			{office ? props.children(office) : <p>{say(words.not_desk)}</p>}
		</Page>
	);
}

/** The office where the person works: nobody's roles are at two offices but an administrator's, who has the first. */
function workplace(): OfficeShown | undefined {
	const code = me.value?.desks[0]?.office ?? staffRoles.value[0]?.office;
	return offices.value.find((office) => office.code === code);
}

function isIn(path: string, href: string): boolean {
	if (href === "/desk") return path === href;
	return path.startsWith(href) || (href === "/desk/catalogue" && path === "/desk/import");
}
