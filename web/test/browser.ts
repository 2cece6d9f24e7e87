// What the pages' core asks of a browser, for tests that run without one. Import it first.
const kept = new Map<string, string>();

Object.defineProperty(globalThis, "document", {
	value: {
		documentElement: { lang: "id" },
		get cookie() {
			return [...kept].map(([name, value]) => `${name}=${value}`).join("; ");
		},
		set cookie(line: string) {
			const [pair = "", ...rules] = line.split("; ");
			const [name = "", value = ""] = pair.split("=");
			if (rules.includes("Max-Age=0")) kept.delete(name);
			else kept.set(name, value);
		},
	},
});
Object.defineProperty(globalThis, "location", { value: { protocol: "http:" } });
