// A stand-in while there is no server: answers the reading routes from a plan that the program made.
//   rebadge plan examples/iraq-2020 --seconds 20 -o plan.json && node mock/server.mjs examples/iraq-2020 plan.json
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, extname } from "node:path";

const [folder, planFile, port = "8087"] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, "utf8"));
const dist = new URL("../dist/", import.meta.url).pathname;

function csv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    const row = rows.at(-1);
    if (quoted && sign === '"' && text[at + 1] === '"') { row[row.length - 1] += '"'; at++; }
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ",") row.push("");
    else if (!quoted && sign === "\n") rows.push([""]);
    else if (sign !== "\r" || quoted) row[row.length - 1] += sign;
  }
  return rows.filter((row) => row.length > 1 || row[0] !== "");
}
const tables = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith(".csv") && name !== "ledger.csv")) {
  const [columns, ...rows] = csv(readFileSync(join(folder, file), "utf8"));
  tables[file.slice(0, -4)] = { columns, rows, names: rows.map((row) => row[0]), versions: rows.map((_, at) => at + 1) };
}
const toml = readFileSync(join(folder, "case.toml"), "utf8");
const of = (key) => new RegExp(`^${key}\\s*=\\s*"?([^"\\n]+)`, "m").exec(toml)?.[1] ?? "";
const [asOf, from, until] = [of("as_of"), of("from"), of("until")];
const caseDoc = {
  number: 371, effective: asOf, tables, warnings: [],
  case: { title: of("title"), hash: plan.case.hash, as_of: asOf, from, until, period_days: 7, handover_days: 7, policy: of("policy") },
};
const day = (text) => Math.round((Date.parse(text) - Date.parse(from)) / 864e5);
const objects = (name) => tables[name].rows.map((row) => Object.fromEntries(tables[name].columns.map((c, at) => [c, row[at]])));
const place = (name) => new Map(tables[name].rows.map((row, at) => [row[0], at]));
const [sites, missions, lines] = ["sites", "missions", "requirements"].map(place);

const elements = objects("contributions").flatMap((c, at) =>
  Array.from({ length: Number(c.elements) }, (_, n) => ({ id: `${c.contribution}/${n + 1}`, contribution: at, persons: Number(c.persons_per_element) })));
const byId = new Map(elements.map((e, at) => [e.id, at]));
const hung = [...new Set(plan.gates.filter((g) => g.state !== "granted").map((g) => `${g.kind} ${g.id}`))];
const waits = new Map();
for (const move of plan.moves) {
  const gate = hung.findIndex((name) => (move.waits_for ?? "").includes(name.split(" ")[1]));
  if (gate >= 0) waits.set(`${move.element} ${move.to_mission}`, { gate, from: day(move.leaves) });
}
const stays = { element: [], from: [], until: [], site: [], mission: [], line: [], hangs: [], hung: [] };
for (const a of plan.assignments.filter((one) => one.site)) {
  const wait = waits.get(`${a.element} ${a.mission}`);
  const hangs = wait !== undefined && day(a.from) >= wait.from;
  stays.element.push(byId.get(a.element)); stays.from.push(day(a.from)); stays.until.push(day(a.until));
  stays.site.push(sites.get(a.site) ?? -1); stays.mission.push(missions.get(a.mission) ?? -1); stays.line.push(lines.get(a.serves) ?? -1);
  stays.hangs.push(hangs ? 1 : 0); stays.hung.push(hangs ? wait.gate : -1);
}
const runs = tables.requirements.rows.map(() => []);
for (const c of plan.cover) runs[lines.get(c.requirement)].push([day(c.from), day(c.until), c.wanted, c.served]);
const suspended = objects("requirements").map((line) => objects("suspensions")
  .filter((s) => ["mission", "activity"].every((k) => !s[k] || s[k] === line[k]) && (!s.site || line.sites === s.site))
  .map((s) => [Math.max(0, day(s.from)), s.until ? day(s.until) : day(until)]).filter(([a, b]) => b > a));
const figures = { wanted: plan.fill.wanted, served: plan.fill.served, moves: plan.moves.length, switching: plan.switch[0]?.planned ?? 0, priced: plan.score.priced };
const id = plan.hash.slice(0, 16);
const summary = { id, name: "Plan of record", hash: plan.hash, made: "2020-02-13T09:00:00Z", by: "planner", number: 371, effective: asOf, changes: [], base: null,
  policy: plan.policy, objective: plan.objective, figures, bound: plan.fill.bound ?? null, broken: 0, published: true };
const planDoc = { summary, plan, violations: [], elements, stays, hung, lines: runs, suspended };

const answers = {
  room: { title: of("title"), program: "0.0.0", ledger: { id: "mock", number: 371, hash: plan.case.hash }, as_of: asOf, plan: id,
    you: { name: "planner", role: "planner", of: "", may: ["record", "plan", "publish", "order", "manage"], csrf: "mock" } },
  schema: { tables: [], shorthands: [], codes: [], countries: {} },
  case: caseDoc, plans: { plans: [summary] }, jobs: { jobs: [] }, log: { events: [], next: null },
  [`plans/${id}`]: planDoc, [`plans/${id}/case`]: caseDoc,
};
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const POLICY = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'";

createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  response.setHeader("content-security-policy", POLICY);
  if (path === "/api/v1/events") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(`data: ${JSON.stringify({ type: "people", count: 1 })}\n\n`);
  } else if (path.startsWith("/api/v1/")) {
    const answer = request.method === "GET" ? answers[path.slice(8)] : undefined;
    response.writeHead(answer ? 200 : 404, { "content-type": answer ? "application/json" : "application/problem+json" });
    response.end(JSON.stringify(answer ?? { type: "about:blank", title: "Not here", status: 404, detail: "The stand-in does not answer this." }));
  } else {
    const file = join(dist, path === "/" ? "index.html" : path);
    if (!file.startsWith(dist) || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(readFileSync(file));
  }
}).listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
