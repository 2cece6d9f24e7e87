import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClosedDay } from "../../src/api/types.ts";
import { daysIn, type Said, withDays } from "../../src/screens/desk/calendar/days.ts";

const KEPT: Said = { kind: "joint_leave", certainty: "kept", decreed: "" };

function closedDay(day: string, said: Partial<ClosedDay> = {}): ClosedDay {
	return { day, name: "Lama", kind: "joint_leave", expected: false, decreed: null, ...said };
}

test("closed days are written one in each line, and a line that is not is named by its number", () => {
	assert.deepEqual(daysIn("2027-01-01  Tahun Baru Masehi\n\n"), {
		days: [{ day: "2027-01-01", name: "Tahun Baru Masehi" }],
		wrong: null,
	});
	assert.equal(daysIn("2027-01-01 Tahun Baru\n1 Mei").wrong, 2);
});

test("a day that is named anew takes the place of the one before", () => {
	const before = [closedDay("2027-01-01"), closedDay("2027-05-01", { name: "Hari Buruh" })];
	const names = withDays(before, [{ day: "2027-01-01", name: "Baru" }], KEPT).map(({ name }) => name);
	assert.deepEqual(names, ["Hari Buruh", "Baru"]);
});

test("days keep what was said of them, the one that is named anew and the others", () => {
	const decreed = closedDay("2027-08-18", { decreed: "2027-08-04" });
	const expected = closedDay("2027-03-10", { expected: true });
	const before = [decreed, expected];
	assert.deepEqual(withDays(before, [{ day: "2027-05-01", name: "Hari Buruh" }], KEPT).slice(0, 2), before);
	const anew = before.map(({ day }) => ({ day, name: "Baru" }));
	assert.deepEqual(withDays(before, anew, KEPT), [
		{ ...decreed, name: "Baru" },
		{ ...expected, name: "Baru" },
	]);
});

test("what is said of the days holds for each of them, and none is both decreed and only expected", () => {
	const before = [closedDay("2027-08-18", { decreed: "2027-08-04" }), closedDay("2027-03-10", { expected: true })];
	const after = (said: Partial<Said>) =>
		withDays(before, before, { ...KEPT, ...said }).map((each) => [each.expected, each.decreed]);
	assert.deepEqual(after({ certainty: "certain" }), [
		[false, "2027-08-04"],
		[false, null],
	]);
	assert.deepEqual(after({ certainty: "expected" }), [
		[true, null],
		[true, null],
	]);
	assert.deepEqual(after({ decreed: "2027-09-01" }), [
		[false, "2027-09-01"],
		[false, "2027-09-01"],
	]);
});
