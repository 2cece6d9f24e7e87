import { useState } from "preact/hooks";
import { call } from "../../../api/call.ts";
import { Refused } from "../../../api/problems.ts";
import type { ProductShown } from "../../../api/types.ts";
import { options } from "../../../api/vocabulary.ts";
import { Button } from "../../../parts/Button.tsx";
import { Form } from "../../../parts/Form.tsx";
import { SelectField, TextField } from "../../../parts/fields.tsx";
import { useForm } from "../../../parts/form.ts";
import { Notice } from "../../../parts/Notice.tsx";
import { keeping as words } from "../../../words/keeping.ts";
import { say } from "../../../words/speak.ts";
import { EntryFields } from "./EntryFields.tsx";
import { entryOf, type Values, valuesOf } from "./entry.ts";
import { faultsOf } from "./faults.ts";
import { fieldWords } from "./field_words.ts";

/**
 * Write an entry, new or changed. Where somebody else was faster, theirs is read, what they changed is said, and what
 * was typed stays; sent again it replaces theirs.
 */
export function EntryForm(props: {
	office: string;
	product: ProductShown | null;
	onSaved: (product: ProductShown) => void;
}) {
	const { office } = props;
	const [base, setBase] = useState(props.product);
	const [theirs, setTheirs] = useState<readonly (readonly [name: string, value: string])[]>([]);
	const form = useForm<Values>(valuesOf(props.product));
	const id = String(form.values.id ?? "").trim();
	const save = async () => {
		const first = (of: string) => `${of}.${options(of === "formats" ? "Format" : "Medium")[0]?.[0]}`;
		const act = async () => {
			const path = { office, product: id };
			try {
				const { product } = await call("putProduct", { path, body: entryOf(form.values, base) });
				setTheirs([]);
				setBase(product);
				form.reset(valuesOf(product));
				props.onSaved(product);
			} catch (error) {
				if (error instanceof Refused && error.problem.code === "product_changed") {
					const latest = await call("getProduct", { path }, "fresh");
					setTheirs(differences(valuesOf(base), valuesOf(latest)));
					setBase(latest);
				}
				throw error;
			}
		};
		await form.send(act, faultsOf(form.values, first("formats"), first("media")));
	};
	return (
		<Form form={form} onSubmit={() => void save()}>
			{theirs.length > 0 && (
				<Notice kind="warn" title={say(words.changed)}>
					<p>{say(words.changed_means)}</p>
					<ul>
						{theirs.map(([name, value]) => (
							<li key={name}>
								{fieldWords(name)}: <strong>{value || "–"}</strong>
							</li>
						))}
					</ul>
					<p>{say(words.changed_save)}</p>
				</Notice>
			)}
			{!base && (
				<>
					<TextField form={form} name="id" label={say(words.id)} hint={say(words.id_hint)} maxlength={64} short />
					<SelectField form={form} name="kind" label={say(words.kind)} options={options("ProductKind")} />
				</>
			)}
			<EntryFields form={form} />
			<div class="actions">
				<Button submits kind="main" busy={form.busy}>
					{say(base?.retired ? words.sell_again : words.save)}
				</Button>
			</div>
		</Form>
	);
}

/** What the later values have that the earlier have not; a code's box by whether it is ticked. */
function differences(before: Values, after: Values): [string, string][] {
	return [...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter((name) => (before[name] || "") !== (after[name] || ""))
		.map((name) => [name, after[name] === true ? "✓" : String(after[name] || "")]);
}
