import { labelled } from "../../../api/vocabulary.ts";
import type { RequestPage } from "../../../parts/request/page.ts";
import { SummaryList } from "../../../parts/SummaryList.tsx";
import { rating as words } from "../../../words/rating.ts";
import { say } from "../../../words/speak.ts";
import { Rate } from "../commands/Rate.tsx";

/** The rating that was given, or the place to give it (O-18). */
export function Rating(props: { page: RequestPage }) {
	const { rating } = props.page.request;
	return (
		<section id="rating" class="panel" aria-labelledby="rating-title" tabIndex={-1}>
			<h2 id="rating-title">{say(words.rating)}</h2>
			{rating ? (
				<>
					<p>{say(words.rating_was, { score: rating.score })}</p>
					<SummaryList
						rows={[
							...Object.entries(rating.elements).map(
								([element, score]) => [labelled("SkmElement", element), `${score} / 4`] as const,
							),
							[say(words.rating_text), rating.text],
						]}
					/>
				</>
			) : (
				<Rate page={props.page} />
			)}
		</section>
	);
}
