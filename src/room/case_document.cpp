#include <algorithm>

#include "app/explain.h"
#include "change/parse.h"
#include "exchange/case_writer.h"
#include "exchange/country.h"
#include "exchange/tables.h"
#include "room/documents.h"

namespace rebadge::room {
namespace {

json::object table_document(const exchange::RawTable& table, const RowNames* names) {
  json::array columns, rows, row_names, versions;
  for (const std::string_view column : table.header.cells) columns.emplace_back(column);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    json::array cells;
    for (const std::string_view cell : table.rows[i].cells) cells.emplace_back(cell);
    rows.push_back(std::move(cells));
    const bool known = names != nullptr && i < names->names.size();
    row_names.emplace_back(known ? names->names[i] : std::string());
    versions.emplace_back(known ? names->versions[i] : 0);
  }
  return {{"columns", std::move(columns)},
          {"rows", std::move(rows)},
          {"names", std::move(row_names)},
          {"versions", std::move(versions)}};
}

}  // namespace

json::object case_document(const Known& known) {
  const Case& c = known.content;
  json::object tables;
  for (const exchange::RawTable& table : exchange::tables_of(c)) {
    if (table.rows.empty()) continue;
    const auto names = known.rows.find(table.name);
    tables[table.name] = table_document(table, names == known.rows.end() ? nullptr : &names->second);
  }
  return {{"number", known.number},
          {"effective", to_json(known.effective)},
          {"case",
           {{"title", c.title},
            {"hash", known.hash},
            {"as_of", to_json(c.as_of)},
            {"from", to_json(c.from)},
            {"until", to_json(c.until)},
            {"period_days", c.period_days()},
            {"handover_days", c.handover_days()},
            {"policy", word(c.policy())}}},
          {"tables", std::move(tables)},
          {"warnings", to_json(known.warnings)}};
}

json::object schema_document() {
  json::array tables, shorthands, codes;
  for (const auto& table : exchange::table_descriptions()) {
    json::array columns;
    for (const auto& column : table.columns) {
      columns.push_back({{"name", column.name},
                         {"required", column.need == exchange::Need::required},
                         {"holds", column.holds},
                         {"help", column.help}});
    }
    tables.push_back({{"name", table.info.name}, {"about", table.info.help}, {"columns", std::move(columns)}});
  }
  for (const auto& shorthand : change::shorthands()) {
    shorthands.push_back({{"word", shorthand.word}, {"form", shorthand.form}});
  }
  for (const auto& meaning : app::all_codes())
    codes.push_back({{"code", meaning.code}, {"sentence", meaning.sentence}});
  json::object countries;
  for (char a = 'A'; a <= 'Z'; ++a) {
    for (char b = 'A'; b <= 'Z'; ++b) {
      for (char d = 'A'; d <= 'Z'; ++d) {
        const std::string text{a, b, d};
        if (const auto name = exchange::country_name(text)) countries[text] = *name;
      }
    }
  }
  return {{"tables", std::move(tables)},
          {"shorthands", std::move(shorthands)},
          {"codes", std::move(codes)},
          {"countries", std::move(countries)}};
}

json::object event_document(const ledger::Event& event) {
  const auto body = event.body ? ledger::unpacked_body(*event.body) : std::nullopt;
  json::array cells;
  if (body) {
    for (const ledger::Said& said : body->cells) cells.push_back({{"column", said.column}, {"value", said.value}});
  }
  return {{"number", event.number},
          {"recorded", ledger::time_text(event.recorded)},
          {"effective", to_json(event.effective)},
          {"kind", ledger::word(event.kind)},
          {"table", event.table},
          {"row", event.row},
          {"author", event.author},
          {"basis", event.basis ? word(*event.basis) : ""},
          {"label", event.label},
          {"corrects", event.corrects},
          {"source", body ? body->source : ""},
          {"note", body ? body->note : ""},
          {"cells", std::move(cells)},
          {"erased", !event.body}};
}

}  // namespace rebadge::room
