import type { ComponentChildren } from "preact";

/** Places beside one another, as links: the address says which one is open. */
export function Tabs(props: {
	label: string;
	tabs: readonly { href: string; label: ComponentChildren; current: boolean }[];
}) {
	return (
		<nav aria-label={props.label}>
			<ul class="tabs">
				{props.tabs.map((tab) => (
					<li key={tab.href}>
						<a href={tab.href} aria-current={tab.current ? "page" : undefined}>
							{tab.label}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
