import type { Problem } from "./types.ts";

/** The status of an answer to whoever has no session, or none any more. */
export const UNAUTHORISED = 401;

/** The house refused: its problem says why, in the reader's language. */
export class Refused extends Error {
	readonly problem: Problem;

	constructor(problem: Problem) {
		super(problem.code);
		this.problem = problem;
	}
}

/** No answer came: the line is gone, or what answered was not the house. Whether the act was done is not known. */
export class Unreachable extends Error {}
