import type { QuotedLine } from "../../api/types.ts";
import { catalogue } from "../../words/catalogue.ts";
import { formula } from "../../words/formats.ts";
import { named, say } from "../../words/speak.ts";
import "./reckoning.css";

/** How a price came to be: each article with its row and formula. */
export function Reckoning(props: { of: QuotedLine }) {
	return (
		<ul class="reckoning">
			{props.of.components.map((component) => (
				<li key={component.article}>
					<span>
						<strong>{say(catalogue.article, { article: component.article })}</strong> {named(component.label)}
					</span>
					<span class="reckoning-formula">{formula(component.formula)}</span>
				</li>
			))}
		</ul>
	);
}
