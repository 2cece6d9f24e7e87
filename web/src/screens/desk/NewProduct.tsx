import { useLocation } from "preact-iso";
import { keeping as words } from "../../words/keeping.ts";
import { say } from "../../words/speak.ts";
import { EntryForm } from "./catalogue/EntryForm.tsx";
import { DeskPage, KEEPERS } from "./DeskPage.tsx";

/** A new entry of the catalogue; its file is sent once it stands. */
export default function NewProduct() {
	const { route } = useLocation();
	return (
		<DeskPage title={words.new} roles={KEEPERS}>
			{(office) => (
				<>
					<p>
						<a href="/desk/catalogue">{say(words.back)}</a>
					</p>
					<EntryForm
						office={office.code}
						product={null}
						onSaved={({ id, version }) => route(`/desk/catalogue/${id}?saved=${version}`, true)}
					/>
				</>
			)}
		</DeskPage>
	);
}
