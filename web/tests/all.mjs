// Runs the browser tests, or those that are named, two at a time: they mostly wait.
import { spawn } from "node:child_process";
import { join } from "node:path";

const names = process.argv.length > 2 ? process.argv.slice(2) : ["walk", "windows", "story", "desk", "work", "pointer"];
let failed = 0;

const run = (name) => new Promise((over) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.mjs`)], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const from of [child.stdout, child.stderr]) from.on("data", (part) => (said += part));
  const begun = Date.now();
  child.on("close", (code) => {
    failed += code === 0 ? 0 : 1;
    console.log(`== ${name} (${Math.round((Date.now() - begun) / 1000)} s)\n${said.trimEnd()}`);
    over();
  });
});
const next = async () => {
  for (let name = names.shift(); name !== undefined; name = names.shift()) await run(name);
};
await Promise.all([next(), next()]);
process.exit(failed === 0 ? 0 : 1);
