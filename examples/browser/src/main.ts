// Picks a window of time, starts an analysis of it, shows its status and reads the result.
import { SigSentry, SigwardError, type Analysis } from "sigward";

// A public key is made to be seen. Any other key is refused by the constructor: the code for it is not in this build.
const client = new SigSentry({
  apiKey: import.meta.env.VITE_SIGSENTRY_PUBLIC_KEY,
  baseURL: import.meta.env.VITE_SIGSENTRY_BASE_URL,
});

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as T;
}

const form = element<HTMLFormElement>("ask");
const start = element<HTMLButtonElement>("start");
const stop = element<HTMLButtonElement>("stop");
const status = element("status");
const problem = element("problem");
const result = element("result");

let running: AbortController | undefined;

function busy(control: AbortController | undefined): void {
  running = control;
  // Not `disabled`, which would take the focus away from who has just pressed it.
  start.setAttribute("aria-disabled", String(control !== undefined));
  // Nor is it left behind on a button that goes.
  if (control === undefined && document.activeElement === stop) start.focus();
  stop.hidden = control === undefined;
}

function show(analysis: Analysis): void {
  const diagnosis = analysis.result;
  if (diagnosis === null || diagnosis === undefined) {
    problem.textContent = `The analysis ended as ${analysis.status}, without a result.`;
    return;
  }
  element("summary").textContent = diagnosis.summary;
  element("severity").textContent = diagnosis.severity;
  element("service").textContent = diagnosis.rootCause.service;
  element("cause").textContent = diagnosis.rootCause.description;
  const actions = diagnosis.suggestedActions.map(({ action }) => {
    const item = document.createElement("li");
    item.textContent = action;
    return item;
  });
  element("actions").replaceChildren(...actions);
  result.hidden = false;
  element("result-title").focus();
}

async function diagnose(): Promise<void> {
  const fields = new FormData(form);
  const time = (name: string) => new Date(`${String(fields.get(name))}Z`);
  const control = new AbortController();
  busy(control);
  problem.textContent = "";
  result.hidden = true;
  try {
    const analysis = await client.analyses.createAndWait(
      { description: String(fields.get("description")), timeStart: time("from"), timeEnd: time("to") },
      { signal: control.signal, onStatus: (now) => (status.textContent = `Status: ${now.status}`) },
    );
    show(analysis);
  } catch (error) {
    if (!(error instanceof SigwardError)) throw error;
    status.textContent = error.kind === "cancelled" ? "Stopped waiting; the analysis goes on." : "";
    if (error.kind !== "cancelled") problem.textContent = error.message;
  } finally {
    busy(undefined);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (running === undefined) void diagnose();
});
stop.addEventListener("click", () => running?.abort());
