import type { ChannelStandard, ServiceStandard } from "../../api/types.ts";
import { ButtonLink } from "../../parts/Button.tsx";
import { Ready } from "../../parts/Ready.tsx";
import type { Resource } from "../../parts/resource.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { home } from "../../words/home.ts";
import { named, say } from "../../words/speak.ts";

/** The two ways to be served, with the promise of each and what one needs. */
export function Channels(props: { standard: Resource<ServiceStandard>; stranger: boolean }) {
	return (
		<Ready of={props.standard}>
			{(standard) => (
				<>
					<div class="home-channels">
						{standard.channels.map((channel) =>
							channel.channel === "online" ? (
								<Online key="online" channel={channel} stranger={props.stranger} />
							) : (
								<Visit key="walk_in" channel={channel} standard={standard} />
							),
						)}
					</div>
					<p>
						<a href="/standard">{say(home.whole_standard)}</a>
					</p>
				</>
			)}
		</Ready>
	);
}

function Online(props: { channel: ChannelStandard; stranger: boolean }) {
	return (
		<section class="panel home-online">
			<h3>{say(home.online)}</h3>
			<p>{say(home.online_about)}</p>
			<SummaryList rows={[promise(props.channel)]} />
			<Needed channel={props.channel} />
			{props.stranger && props.channel.open && (
				<p class="row">
					<ButtonLink href="/register">{say(home.register)}</ButtonLink>
					<ButtonLink kind="quiet" href="/sign-in">
						{say(home.have_account)}
					</ButtonLink>
				</p>
			)}
		</section>
	);
}

function Visit(props: { channel: ChannelStandard; standard: ServiceStandard }) {
	const { address, hours } = props.standard;
	const prints = props.channel.sells?.media.includes("hardcopy") ?? false;
	return (
		<section class="panel">
			<h3>{say(home.visit)}</h3>
			<p>{say(prints ? home.visit_about : home.visit_about_files)}</p>
			<SummaryList
				rows={[promise(props.channel), [say(home.address), address], [say(home.hours), hours && named(hours)]]}
			/>
			<Needed channel={props.channel} />
		</section>
	);
}

function promise(channel: ChannelStandard): readonly [string, string | null] {
	if (!channel.open) return [say(home.how_long), say(home.closed)];
	return [say(home.how_long), channel.promise && named(channel.promise)];
}

function Needed(props: { channel: ChannelStandard }) {
	return (
		<details>
			<summary>{say(home.to_prepare)}</summary>
			<ul>
				{props.channel.requirements.map(({ id, text }) => (
					<li key={id}>{named(text)}</li>
				))}
			</ul>
		</details>
	);
}
