import type { ComponentChildren, ComponentType } from "preact";
import { call } from "../../api/call.ts";
import type { CommandName, RequestShown } from "../../api/types.ts";
import { request as words } from "../../words/request.ts";
import { language, say } from "../../words/speak.ts";
import { NextMove } from "../NextMove.tsx";
import { Notice } from "../Notice.tsx";
import { Page } from "../Page.tsx";
import { type Resource, useResource } from "../resource.ts";
import type { CommandProps } from "./CommandDialog.tsx";
import { isPending } from "./current.ts";
import "./request.css";
import { Reference, titleOf } from "./title.tsx";
import type { useRequestPage } from "./useRequestPage.ts";
import { useGently } from "./watching.ts";

/** Read a request, for staff with its buyer, and look again gently while something of it is pending. */
export function useRequest(id: string, include?: "person"): Resource<RequestShown> {
	const shown = useResource(`request ${id} ${include ?? ""}`, () =>
		call("getRequest", { path: { request_id: id }, query: include ? { include } : {} }),
	);
	useGently(shown.value !== undefined && isPending(shown.value), shown.reload);
	return shown;
}

/** What a request's page has for everybody: title, what was just done, whose move it is, sections beside an aside. */
export function RequestFrame(props: {
	of: ReturnType<typeof useRequestPage>;
	commands: Partial<Record<CommandName, ComponentType<CommandProps>>>;
	back?: ComponentChildren;
	moves: ComponentChildren;
	/** What stands over the whole width, between the move and the sections. */
	wide: ComponentChildren;
	aside: ComponentChildren;
	asideLabel: string;
	children: ComponentChildren;
}) {
	const { page, opened, close, answered } = props.of;
	const { request } = page;
	const Form = opened && props.commands[opened];
	return (
		<Page
			title={titleOf(request)}
			over={
				<>
					{props.back && <>{props.back} · </>}
					<Reference request={request} />
				</>
			}
		>
			{answered.times > 0 && (
				<Notice key={answered.times} kind="good" answers title={say(words.recorded)}>
					{answered.recorded && answered.spoken === language.value && <p>{answered.recorded}</p>}
				</Notice>
			)}
			<NextMove next={request.next} status={request.status}>
				{props.moves}
			</NextMove>
			{props.wide}
			<div class="request-body">
				<div class="request-sections">{props.children}</div>
				<aside class="request-aside" aria-label={props.asideLabel}>
					{props.aside}
				</aside>
			</div>
			{Form && <Form page={page} onClose={close} />}
		</Page>
	);
}
