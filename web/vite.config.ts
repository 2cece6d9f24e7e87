import { defineConfig } from "vite";

export default defineConfig({
	oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
	worker: { format: "es" },
	build: {
		manifest: true,
		modulePreload: { polyfill: false },
		assetsInlineLimit: 0,
		target: ["chrome109", "firefox115", "safari16.4"],
	},
});
