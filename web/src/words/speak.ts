import { signal } from "@preact/signals";
import type { Bilingual, Language } from "../api/types.ts";
import { remember, remembered } from "../remembered.ts";

/** A text of the pages in both languages. English may differ by number: {one, other}; Indonesian has one form. */
export type Text = { readonly id: string; readonly en: string | { readonly one: string; readonly other: string } };
export type Facts = Readonly<Record<string, string | number>>;

const ENGLISH_PLURAL = new Intl.PluralRules("en");

/** The language that the reader chose, else the browser's first that Loket speaks, else Indonesian. */
export const language = signal<Language>(firstLanguage());

/** The language in which the house is asked: ahead of the one that is spoken, until its answers have come. */
export const asked = signal<Language>(language.value);

const MOST_WAIT_MILLISECONDS = 3000;
const readers = new Set<() => Promise<unknown>>();

/** Have something read anew before another language is spoken; the answer stops it. */
export function readInEachLanguage(read: () => Promise<unknown>): () => void {
	readers.add(read);
	return () => readers.delete(read);
}

/**
 * Choose a language, and remember it. It is spoken once what the house has to say in it has come, so that no page is
 * half in one and half in the other; on a slow line, after some seconds all the same.
 */
export function speakIn(chosen: Language): void {
	asked.value = chosen;
	remember("language", chosen);
	if (!readers.size) speak(chosen);
	else void Promise.race([allRead(), long()]).then(() => speak(chosen));
}

function speak(chosen: Language): void {
	if (asked.value !== chosen) return;
	language.value = chosen;
	document.documentElement.lang = chosen;
}

async function allRead(): Promise<void> {
	await Promise.allSettled([...readers].map((read) => read()));
}

function long(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, MOST_WAIT_MILLISECONDS));
}

/** The text in the reader's language, with `{name}` filled from the facts; `{count}` chooses the English form. */
export function say(text: Text, facts: Facts = {}): string {
	const chosen = language.value === "en" ? english(text, facts) : text.id;
	return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** A name that the office's data hold in both languages. */
export function named(name: Bilingual): string {
	return name[language.value];
}

function english(text: Text, facts: Facts): string {
	if (typeof text.en === "string") return text.en;
	return text.en[ENGLISH_PLURAL.select(Number(facts.count)) === "one" ? "one" : "other"];
}

function firstLanguage(): Language {
	const known = remembered("language");
	if (known === "id" || known === "en") return known;
	const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "id" || tag === "en");
	return wanted === "en" ? "en" : "id";
}
