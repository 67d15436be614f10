// The shapes of src/api/types.ts as JSON Schema, for the API's description: dist/schemas.json.
import { writeFileSync } from "node:fs";
import { createGenerator } from "ts-json-schema-generator";

const made = createGenerator({ path: "src/api/types.ts", tsconfig: "tsconfig.json", type: "*", topRef: false, additionalProperties: false, skipTypeCheck: true })
  .createSchema("*");
const text = JSON.stringify(made.definitions).replaceAll("#/definitions/", "#/components/schemas/");
writeFileSync("dist/schemas.json", text);
