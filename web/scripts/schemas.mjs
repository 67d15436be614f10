// The shapes of src/api/types.ts as JSON Schema, for the API's description: dist/schemas.json.
import { writeFileSync } from "node:fs";
import { createGenerator } from "ts-json-schema-generator";

const made = createGenerator({ path: "src/api/types.ts", tsconfig: "tsconfig.json", type: "*", topRef: true, expose: "all", additionalProperties: false, skipTypeCheck: true })
  .createSchema("*");
// OpenAPI's names are letters, digits and `._-`.
const named = (name) => name.replace(/[^\w.-]+/g, "_");
const definitions = Object.fromEntries(Object.entries(made.definitions).map(([name, schema]) => [named(name), schema]));
const text = JSON.stringify(definitions)
  .replace(/"#\/definitions\/([^"]*)"/g, (_, name) => `"#/components/schemas/${named(decodeURIComponent(name))}"`);
writeFileSync("dist/schemas.json", text);
