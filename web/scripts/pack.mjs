// The page's files as a C++ source that takes them in: `pack.mjs DIST OUT.cpp`.
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

const [from, out] = process.argv.slice(2);
const types = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8",
  svg: "image/svg+xml", json: "application/json", woff2: "font/woff2",
};
const root = resolve(from);
const files = readdirSync(root, { recursive: true })
  .map((name) => join(root, name)).filter((path) => statSync(path).isFile()).sort();
const asm = [], names = [], rows = [];
files.forEach((path, i) => {
  const type = types[path.split(".").pop()];
  if (!type) throw new Error(`${path}: a file of the page is one of ${Object.keys(types).join(", ")}`);
  asm.push(`rebadge_page_${i}:\\n.incbin ${JSON.stringify(path).replaceAll('"', '\\"')}\\nrebadge_page_${i}_end:\\n`);
  names.push(`extern "C" const char rebadge_page_${i}[], rebadge_page_${i}_end[];`);
  rows.push(`      {"/${relative(root, path)}", "${type}", bytes(rebadge_page_${i}, rebadge_page_${i}_end)},`);
});
writeFileSync(out, `// Made by web/scripts/pack.mjs.
#include "server/page.h"

asm(".pushsection .rodata\\n${asm.join("")}.popsection\\n");
${names.join("\n")}

namespace rebadge::server {
namespace {
std::string_view bytes(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }
}  // namespace

const std::vector<PageFile>& page_files() {
  static const std::vector<PageFile> files{
${rows.join("\n")}
  };
  return files;
}

}  // namespace rebadge::server
`);
