import type { ComponentChildren } from "preact";
import { say } from "../../words/speak.ts";
import type { Section } from "../../words/statements.ts";
import "./statement.css";

/** The sections of a statement, for reading. */
export function Statement(props: { sections: readonly Section[]; children?: ComponentChildren }) {
	return (
		<div class="statement">
			{props.sections.map(({ heading, text, list }) => (
				<section key={heading.id}>
					<h2>{say(heading)}</h2>
					{text.map((paragraph) => (
						<p key={paragraph.id}>{say(paragraph)}</p>
					))}
					{list && (
						<ul>
							{list.map((item) => (
								<li key={item.id}>{say(item)}</li>
							))}
						</ul>
					)}
				</section>
			))}
			{props.children}
		</div>
	);
}
