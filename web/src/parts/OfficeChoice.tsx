import { useLocation } from "preact-iso";
import { chooseOffice, office, offices } from "../api/house.ts";
import { shell } from "../words/shell.ts";
import { named, say } from "../words/speak.ts";

/** Another office, where more than one is served here: its first page opens, for products and prices are an office's own. */
export function OfficeChoice() {
	const { route } = useLocation();
	const chosen = office();
	if (!chosen || offices.value.length < 2) return null;
	return (
		<form class="office-choice">
			<label for="office-choice">{say(shell.other_office)}</label>
			<select
				id="office-choice"
				class="input"
				value={chosen.code}
				onChange={(event) => {
					chooseOffice(event.currentTarget.value);
					route("/");
				}}
			>
				{offices.value.map(({ code, name }) => (
					<option key={code} value={code}>
						{named(name)}
					</option>
				))}
			</select>
			<small>{say(shell.other_office_hint)}</small>
		</form>
	);
}
