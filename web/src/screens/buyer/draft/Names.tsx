import { useMemo, useRef, useState } from "preact/hooks";
import { Button } from "../../../parts/Button.tsx";
import { number } from "../../../words/formats.ts";
import { requests } from "../../../words/requests.ts";
import { say } from "../../../words/speak.ts";
import { ROW_PIXELS, windowOf } from "./window.ts";

interface Name {
	readonly code: string;
	readonly label: string;
}

/**
 * Choose among many names (up to 20,000 regions or variables): a filter above a list of checkboxes, of which only those
 * in sight are in the page.
 */
export function Names(props: {
	id: string;
	label: string;
	names: readonly Name[];
	chosen: readonly string[];
	choose: (codes: string[]) => void;
}) {
	const [filter, setFilter] = useState("");
	const [top, setTop] = useState(0);
	const box = useRef<HTMLDivElement>(null);
	const marked = useMemo(() => new Set(props.chosen), [props.chosen]);
	const shown = useMemo(() => {
		const words = filter.toLocaleLowerCase().split(/\s+/).filter(Boolean);
		return words.length
			? props.names.filter(({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word)))
			: props.names;
	}, [filter, props.names]);
	const { from, to } = windowOf(top, box.current?.clientHeight ?? 0, shown.length);
	const mark = (code: string, on: boolean) =>
		props.choose(on ? [...props.chosen, code] : props.chosen.filter((one) => one !== code));
	return (
		<fieldset class="choice" id={props.id}>
			<legend>{props.label}</legend>
			<label class="hidden" for={`${props.id}-filter`}>
				{say(requests.filter, { what: props.label.toLocaleLowerCase() })}
			</label>
			<input
				id={`${props.id}-filter`}
				class="input"
				type="search"
				placeholder={say(requests.filter, { what: props.label.toLocaleLowerCase() })}
				value={filter}
				onInput={(event) => {
					setFilter(event.currentTarget.value);
					setTop(0);
					box.current?.scrollTo({ top: 0 });
				}}
			/>
			<p class="soft" role="status">
				{say(requests.chosen, { count: number(props.chosen.length), total: number(props.names.length) })}
			</p>
			<div class="names" ref={box} onScroll={(event) => setTop(event.currentTarget.scrollTop)}>
				<div style={{ blockSize: `${from * ROW_PIXELS}px` }} />
				{shown.slice(from, to).map(({ code, label }) => (
					<label key={code} title={label}>
						<input
							type="checkbox"
							checked={marked.has(code)}
							onChange={(event) => mark(code, event.currentTarget.checked)}
						/>
						<span>{label}</span>
					</label>
				))}
				<div style={{ blockSize: `${(shown.length - to) * ROW_PIXELS}px` }} />
			</div>
			<div class="row">
				{filter && shown.length > 0 && (
					<Button
						kind="quiet"
						onClick={() => props.choose([...new Set([...props.chosen, ...shown.map(({ code }) => code)])])}
					>
						{say(requests.choose_shown, { count: number(shown.length) })}
					</Button>
				)}
				{props.chosen.length > 0 && (
					<Button kind="quiet" onClick={() => props.choose([])}>
						{say(requests.clear)}
					</Button>
				)}
			</div>
		</fieldset>
	);
}
