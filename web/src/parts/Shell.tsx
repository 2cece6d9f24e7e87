import type { ComponentChildren, TargetedKeyboardEvent } from "preact";
import { useLocation } from "preact-iso";
import { demo, demoPages, office } from "../api/house.ts";
import { has, me, signOut, staffRoles } from "../api/session.ts";
import { shell } from "../words/shell.ts";
import { language, named, say, speakIn, type Text } from "../words/speak.ts";
import { OfficeChoice } from "./OfficeChoice.tsx";
import { Offline } from "./Offline.tsx";
import { PublicNotice } from "./PublicNotice.tsx";

/** `holds`: where else one is within it. */
type Link = readonly [href: string, text: Text, holds?: string | undefined];
const PUBLIC: readonly Link[] = [
	["/products", shell.catalogue],
	["/calculator", shell.calculator],
	["/standard", shell.standard],
];
const HELP: readonly Link[] = [
	["/verify", shell.verify],
	["/problems/new", shell.problem],
	["/standard#complaints", shell.complaints],
	["/privacy", shell.privacy],
	["/accessibility", shell.accessibility],
];

/** The house around every screen: skip link, head with the way about, the papers' rule of three colours, foot. */
export function Shell(props: { children: ComponentChildren }) {
	const name = office()?.name;
	return (
		<div class="shell">
			<a class="skip-link" href="#content">
				{say(shell.skip)}
			</a>
			<header class="shell-head">
				<div class="shell-bar">
					<a class="shell-mark" href="/">
						<Mark />
						<span>
							<strong>Loket</strong>
							<small>{name ? named(name) : say(shell.unit)}</small>
						</span>
					</a>
					<nav class="shell-nav" aria-label={say(shell.main_navigation)}>
						<Links links={places()} leave />
					</nav>
					<details class="shell-menu" onKeyDown={closeOnEscape}>
						<summary>{say(shell.menu)}</summary>
						<div>
							<nav aria-label={say(shell.main_navigation)}>
								<Links links={places()} leave />
							</nav>
						</div>
					</details>
					<button
						type="button"
						class="language"
						lang={language.value === "en" ? "id" : "en"}
						onClick={() => speakIn(language.value === "en" ? "id" : "en")}
					>
						<span aria-hidden="true">{language.value === "en" ? "ID" : "EN"}</span>
						<span class="hidden">{say(shell.language)}</span>
					</button>
				</div>
				<div class="shell-rule" aria-hidden="true">
					<i />
					<i />
					<i />
				</div>
				{demo.value && (
					<div class="demo-note">
						<p>
							{say(shell.demo)} {demoPages.value && <a href="/demo">{say(shell.demo_accounts)}</a>}
						</p>
					</div>
				)}
				{me.value?.email_bounced && (
					<div class="demo-note">
						<p>
							{say(shell.mail_stopped)} <a href="/me#change-email">{say(shell.correct_address)}</a>
						</p>
					</div>
				)}
				<Offline />
			</header>
			<main class="shell-main" id="content" tabIndex={-1}>
				{props.children}
			</main>
			<PublicNotice />
			<footer class="shell-foot">
				<div>
					<section>
						<h2>{name ? named(name) : say(shell.unit)}</h2>
						<p>{office()?.address}</p>
						<OfficeChoice />
					</section>
					<nav aria-labelledby="foot-service">
						<h2 id="foot-service">{say(shell.service)}</h2>
						<Links links={PUBLIC} />
					</nav>
					<nav aria-labelledby="foot-help">
						<h2 id="foot-help">{say(shell.help)}</h2>
						<Links links={HELP} />
					</nav>
				</div>
			</footer>
		</div>
	);
}

function closeOnEscape(event: TargetedKeyboardEvent<HTMLDetailsElement>) {
	if (event.key !== "Escape") return;
	event.currentTarget.open = false;
	event.currentTarget.querySelector("summary")?.focus();
}

function places(): readonly Link[] {
	if (!me.value) return [...PUBLIC, ["/sign-in", shell.sign_in]];
	const work: Link[] = [];
	const desk = has("officer", "head", "admin");
	if (desk) work.push(["/desk", shell.desk, "/requests"]);
	if (has("treasurer", "head")) work.push(["/treasury", shell.treasury, desk ? undefined : "/requests"]);
	if (!staffRoles.value.length) work.push(["/requests", shell.requests]);
	return [...work, ...PUBLIC, ["/me", shell.account]];
}

function Links(props: { links: readonly Link[]; leave?: boolean }) {
	const { path, route } = useLocation();
	const isIn = (place: string) => path === place || path.startsWith(`${place}/`);
	return (
		<ul class="shell-links">
			{props.links.map(([href, text, holds]) => (
				<li key={href}>
					<a
						href={href}
						aria-current={isIn(href) || (holds && isIn(holds)) ? "page" : undefined}
						onClick={(event) => event.currentTarget.closest("details")?.removeAttribute("open")}
					>
						{say(text)}
					</a>
				</li>
			))}
			{props.leave && me.value && (
				<li>
					<a
						href="/"
						onClick={(event) => {
							event.preventDefault();
							event.stopPropagation();
							void signOut().finally(() => route("/"));
						}}
					>
						{say(shell.sign_out)}
					</a>
				</li>
			)}
		</ul>
	);
}

function Mark() {
	return (
		<svg viewBox="0 0 36 36" aria-hidden="true">
			<rect width="36" height="36" rx="7" fill="#0b4c8c" />
			<path d="M8 27V14l10-6 10 6v13h-5V17H13v10z" fill="#fff" />
			<path d="M6 29h16v2H6z" fill="#4f9d3a" />
			<path d="M23 29h7v2h-7z" fill="#e98b1d" />
		</svg>
	);
}
