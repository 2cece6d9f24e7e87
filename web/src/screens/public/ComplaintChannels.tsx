import type { ComplaintChannels as Channels } from "../../api/types.ts";
import { SummaryList } from "../../parts/SummaryList.tsx";
import { named, say } from "../../words/speak.ts";
import { standard } from "../../words/standard.ts";

/** Every way to complain about the service, as the standard lists them (C-1). */
export function ComplaintChannels(props: { channels: Channels }) {
	const { box, lapor, email, phone } = props.channels;
	return (
		<SummaryList
			rows={[
				[say(standard.box), named(box)],
				[
					say(standard.lapor),
					<a key="lapor" href={lapor} rel="noreferrer">
						{lapor.replace(/^https:\/\/(www\.)?/, "")}
					</a>,
				],
				[
					say(standard.email),
					<a key="email" href={`mailto:${email}`}>
						{email}
					</a>,
				],
				[
					say(standard.phone),
					<a key="phone" href={`tel:${phone}`}>
						{phone}
					</a>,
				],
			]}
		/>
	);
}
