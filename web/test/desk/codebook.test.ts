import assert from "node:assert/strict";
import { test } from "node:test";
import type { Variable } from "../../src/api/types.ts";
import { lineOfVariable, regionsIn, variablesIn } from "../../src/screens/desk/catalogue/codebook.ts";

const SEX: Variable = {
	name: "R405",
	label: { id: "Jenis kelamin", en: "Sex" },
	type: "code",
	values: [{ code: "1", label: { id: "Laki-laki", en: "Male" } }],
};
const AREA: Variable = { name: "R105", label: { id: "Desa/kelurahan", en: "Village" }, type: "text", values: [] };

test("a codebook that is read back from its lines is the one that was written, types and codes included", () => {
	const lines = [SEX, AREA].map(lineOfVariable).join("\n");
	assert.deepEqual(variablesIn(lines, [SEX, AREA]), { items: [SEX, AREA], wrong: null });
});

test("a variable that is new has no type yet, and a line that is not written as shown is named by its number", () => {
	assert.deepEqual(variablesIn("R1=Umur/Age\n\nR2=Umur", [SEX]), {
		items: [{ name: "R1", label: { id: "Umur", en: "Age" } }],
		wrong: 3,
	});
	assert.deepEqual(regionsIn("1904010=Koba\n1904011"), { items: [{ code: "1904010", name: "Koba" }], wrong: 2 });
});
