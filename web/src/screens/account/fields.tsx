// The fields that several forms of an account share.
import { TextField } from "../../parts/fields.tsx";
import type { FormState } from "../../parts/form.ts";
import { account } from "../../words/account.ts";
import { say, type Text } from "../../words/speak.ts";

/** What a form with such a field calls it; the type checker cannot see it through the form's own shape. */
type Name<V> = Extract<keyof V, string>;
interface Of<V extends object> {
	form: FormState<V>;
}

/** The address of the account, which browsers and password managers know as its name. */
export function EmailField<V extends { email: string }>(props: Of<V>) {
	return (
		<TextField
			form={props.form}
			name={"email" as Name<V>}
			type="email"
			autocomplete="username"
			label={say(account.email)}
		/>
	);
}

/** The password that one has. */
export function PasswordField<V extends { password: string }>(props: Of<V> & { label?: Text }) {
	return (
		<TextField
			form={props.form}
			name={"password" as Name<V>}
			type="password"
			autocomplete="current-password"
			label={say(props.label ?? account.password)}
		/>
	);
}

/** A password that one chooses, with what the house asks of it. */
export function NewPasswordField<V extends { password: string }>(props: Of<V> & { label: Text }) {
	return (
		<TextField
			form={props.form}
			name={"password" as Name<V>}
			type="password"
			autocomplete="new-password"
			label={say(props.label)}
			hint={say(account.password_hint)}
		/>
	);
}

/** Six digits: of a mail, or of the authenticator app. */
export function CodeField<V extends object>(props: Of<V> & { name: Name<V>; label: Text; hint?: Text }) {
	return (
		<TextField
			form={props.form}
			name={props.name}
			inputmode="numeric"
			autocomplete="one-time-code"
			maxlength={6}
			short
			label={say(props.label)}
			hint={props.hint && say(props.hint)}
		/>
	);
}
