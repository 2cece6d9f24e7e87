const KEPT_MILLISECONDS = 60_000;

/** Save bytes that the page holds as a file on the device. */
export function saveAs(name: string, content: Blob): void {
	const url = URL.createObjectURL(content);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), KEPT_MILLISECONDS);
}
