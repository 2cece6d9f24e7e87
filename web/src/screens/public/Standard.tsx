import { useEffect } from "preact/hooks";
import { call } from "../../api/call.ts";
import type { ServiceStandard } from "../../api/types.ts";
import { AtOffice } from "../../parts/AtOffice.tsx";
import { Button, ButtonLink } from "../../parts/Button.tsx";
import { Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Ready } from "../../parts/Ready.tsx";
import { useResource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { named, say, type Text } from "../../words/speak.ts";
import { standard as words } from "../../words/standard.ts";
import { ComplaintChannels } from "./ComplaintChannels.tsx";
import "./standard.css";
import { StandardChannel } from "./StandardChannel.tsx";
import { StandardFees } from "./StandardFees.tsx";

/** The service standard, as the office publishes it (C-2); fit to be printed. */
export default function Standard() {
	return <AtOffice>{({ code }) => <OfOffice key={code} code={code} />}</AtOffice>;
}

function OfOffice(props: { code: string }) {
	const path = { office: props.code };
	const standard = useResource(`standard ${props.code}`, () => call("getServiceStandard", { path }));
	return <Ready of={standard}>{(published) => <Published standard={published} />}</Ready>;
}

function Published(props: { standard: ServiceStandard }) {
	const { standard } = props;
	useEffect(() => {
		const section = document.getElementById(location.hash.slice(1));
		section?.focus();
		section?.scrollIntoView();
	}, []);
	const lead = say(words.lead, { office: named(standard.name), decree: standard.decree });
	const channels = [...standard.channels].sort((one, other) => one.channel.localeCompare(other.channel));
	const contents: (readonly [string, Text])[] = [
		...channels.map(({ channel }) => [channel, words[channel]] as const),
		["fees", words.fees],
		["terms", words.terms],
		["complaints", words.complaints],
	];
	return (
		<Page title={say(words.title)} lead={lead}>
			<div class="standard">
				<nav class="standard-contents" aria-label={say(words.contents)}>
					<ul>
						{contents.map(([id, text]) => (
							<li key={id}>
								<a href={`#${id}`}>{say(text)}</a>
							</li>
						))}
					</ul>
					<Button onClick={() => print()}>{say(words.print)}</Button>
				</nav>
				<div class="standard-text">
					{standard.sample.length > 0 && (
						<Notice kind="warn" title={say(words.sample)}>
							<p>{say(words.sample_more)}</p>
						</Notice>
					)}
					<section class="panel">
						<h2>{say(words.office)}</h2>
						<SummaryList
							rows={[
								[say(words.address), standard.address],
								[say(words.hours), standard.hours && named(standard.hours)],
							]}
						/>
					</section>
					{channels.map((channel) => (
						<StandardChannel key={channel.channel} channel={channel} />
					))}
					<StandardFees office={standard.office} fee={standard.fee} />
					<Terms standard={standard} />
					<Complaints standard={standard} />
				</div>
			</div>
		</Page>
	);
}

function Terms(props: { standard: ServiceStandard }) {
	const { text, articles } = props.standard.terms;
	return (
		<section class="panel">
			<h2 id="terms" tabIndex={-1}>
				{say(words.terms)}
			</h2>
			{named(text)
				.split("\n")
				.filter(Boolean)
				.map((line) => (
					<p key={line}>{line}</p>
				))}
			{articles.length > 0 && (
				<details>
					<summary>{say(words.agreement)}</summary>
					{articles.map(({ heading, clauses }) => (
						<section key={heading.id}>
							<h3>{named(heading)}</h3>
							<ol>
								{clauses.map((clause) => (
									<li key={clause.id}>{named(clause)}</li>
								))}
							</ol>
						</section>
					))}
				</details>
			)}
		</section>
	);
}

function Complaints(props: { standard: ServiceStandard }) {
	const { complaints } = props.standard;
	return (
		<section class="panel">
			<h2 id="complaints" tabIndex={-1}>
				{say(words.complaints)}
			</h2>
			<p>{named(complaints.here)}</p>
			<ComplaintChannels channels={complaints} />
			<div class="actions">
				<ButtonLink href="/problems/new">{say(words.report)}</ButtonLink>
			</div>
		</section>
	);
}
