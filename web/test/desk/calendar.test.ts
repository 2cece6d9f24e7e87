import assert from "node:assert/strict";
import { test } from "node:test";
import { daysIn, withDays } from "../../src/screens/desk/calendar/days.ts";

test("closed days are written one in each line, and a line that is not is named by its number", () => {
	assert.deepEqual(daysIn("2027-01-01  Tahun Baru Masehi\n\n", "public_holiday"), {
		days: [{ day: "2027-01-01", name: "Tahun Baru Masehi", kind: "public_holiday", expected: false, decreed: null }],
		wrong: null,
	});
	assert.equal(daysIn("2027-01-01 Tahun Baru\n1 Mei", "joint_leave").wrong, 2);
});

test("a day that is named anew takes the place of the one before", () => {
	const { days } = daysIn("2027-01-01 Lama\n2027-05-01 Hari Buruh", "joint_leave");
	const names = withDays(days, daysIn("2027-01-01 Baru", "joint_leave").days).map(({ name }) => name);
	assert.deepEqual(names, ["Hari Buruh", "Baru"]);
});
