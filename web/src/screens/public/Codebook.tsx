import type { MicrodataDetails, Variable } from "../../api/types.ts";
import { labelled } from "../../api/vocabulary.ts";
import { Table } from "../../parts/Table.tsx";
import { catalogue } from "../../words/catalogue.ts";
import { named, say } from "../../words/speak.ts";
import { LongList } from "./LongList.tsx";

/** What each column of a data set says, and which areas it covers. */
export function Codebook(props: { details: MicrodataDetails }) {
	const { variables, regions } = props.details;
	return (
		<>
			{variables.length > 0 && (
				<section>
					<h2>{say(catalogue.codebook)}</h2>
					<p class="soft">{say(catalogue.codebook_lead)}</p>
					<LongList
						title={say(catalogue.variables, { count: variables.length })}
						search={say(catalogue.search_variables)}
						items={variables}
						keyOf={({ name }) => name}
						wordsOf={({ name, label }) => `${name} ${label.id} ${label.en}`}
						className="variables"
					>
						{(variable) => <OneVariable variable={variable} />}
					</LongList>
				</section>
			)}
			{regions.length > 0 && (
				<section>
					<LongList
						title={say(catalogue.regions, { count: regions.length })}
						search={say(catalogue.search_regions)}
						items={regions}
						keyOf={({ code }) => code}
						wordsOf={({ code, name }) => `${code} ${name}`}
						className="regions"
					>
						{({ code, name }) => (
							<>
								<span class="code">{code}</span> {name}
							</>
						)}
					</LongList>
				</section>
			)}
		</>
	);
}

function OneVariable(props: { variable: Variable }) {
	const { name, label, type, values } = props.variable;
	const heading = (
		<>
			<span class="code">{name}</span> {named(label)}
		</>
	);
	if (!values.length)
		return (
			<p class="variable">
				<span>{heading}</span> <small>{labelled("VariableType", type)}</small>
			</p>
		);
	return (
		<details>
			<summary class="variable">
				<span>{heading}</span> <small>{say(catalogue.values, { count: values.length })}</small>
			</summary>
			<Table
				caption={named(label)}
				hideCaption
				columns={[
					{ label: say(catalogue.code), cell: ({ code }) => <span class="code">{code}</span> },
					{ label: say(catalogue.meaning), cell: (value) => named(value.label) },
				]}
				rows={values}
				rowKey={({ code }) => code}
			/>
		</details>
	);
}
