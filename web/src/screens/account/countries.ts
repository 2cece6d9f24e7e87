import { language } from "../../words/speak.ts";

/** ISO 3166-1 alpha-2, two letters each. */
const CODES =
	"ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/** Every country but Indonesia with its name in the reader's language, sorted by it: the options of a form. */
export function countries(): readonly (readonly [code: string, name: string])[] {
	const names = new Intl.DisplayNames(language.value, { type: "region" });
	const named = (CODES.match(/../g) ?? [])
		.filter((code) => code !== "ID")
		.map((code): [string, string] => [code, names.of(code) ?? code]);
	return named.sort(([, one], [, other]) => one.localeCompare(other, language.value));
}
