// The one way to the server: answers typed by types.ts, errors as values of one class.
import type { ProblemDocument, Problem, RoomEvent } from "./types";

/** What went wrong, in the server's words; status 0: no answer at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;
  readonly problems: Problem[];

  constructor(document: Pick<ProblemDocument, "title" | "status" | "detail"> & { problems?: Problem[] }) {
    super(document.detail || document.title);
    this.status = document.status;
    this.title = document.title;
    this.problems = document.problems ?? [];
  }
}

/** What the server refused of the work, or null; other errors are our own and go on. */
export async function refusal(work: () => Promise<unknown>): Promise<ApiError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error;
  }
}

export type Query = Record<string, string | number | undefined>;

let csrf = "";
/** Sent with everything that is not GET, from the room's answer on. */
export function setCsrf(token: string): void {
  csrf = token;
}

export function address(path: string, query: Query = {}): string {
  const url = new URL(`api/v1/${path}`, document.baseURI);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, String(value));
  return url.href;
}

async function problemOf(response: Response): Promise<ApiError> {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/problem+json")) return new ApiError((await response.json()) as ProblemDocument);
  return new ApiError({ title: response.statusText || "Error", status: response.status, detail: `The server answered ${response.status}.` });
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError({ title: "No answer", status: 0, detail: "The server does not answer. What is shown stays readable." });
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** The browser keeps the ETag and revalidates. */
export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return ask<T>(address(path, query), { headers: { accept: "application/json" }, signal: signal ?? null });
}

function oneTimeKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json", "x-csrf-token": csrf, "idempotency-key": oneTimeKey() };
  if (body !== undefined) headers["content-type"] = "application/json";
  return ask<T>(address(path), { method, headers, body: body === undefined ? null : JSON.stringify(body), signal: signal ?? null });
}

/** Follows the room until the answer is called. The browser reconnects by itself; a closed stream is opened again here. */
export function follow(say: (event: RoomEvent) => void, connected: (yes: boolean) => void): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = 1000;
  const hear = (message: MessageEvent<string>) => say(JSON.parse(message.data) as RoomEvent);
  const open = () => {
    source = new EventSource(address("events"), { withCredentials: true });
    source.onopen = () => {
      wait = 1000;
      connected(true);
    };
    source.onmessage = hear;
    source.onerror = () => {
      connected(false);
      if (source?.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, 30_000);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
