import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Unreachable } from "../api/problems.ts";
import { Failure, Loading } from "./Ready.tsx";

/** A part of a screen that is loaded when it is first shown; where the line is lost, it says so and tries again. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
	let loaded: ComponentType<P> | undefined;
	return function Later(props: P) {
		const [, setTurn] = useState(0);
		const [lost, setLost] = useState(false);
		const fetch = async () => {
			try {
				loaded = await load();
				setLost(false);
				setTurn((turn) => turn + 1);
			} catch {
				setLost(true);
			}
		};
		useEffect(() => {
			if (!loaded) void fetch();
		}, []);
		if (loaded) {
			const Part = loaded;
			return <Part {...props} />;
		}
		return lost ? <Failure error={new Unreachable("a part of the screen")} again={fetch} /> : <Loading />;
	};
}
