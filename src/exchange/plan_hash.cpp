#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <vector>

#include "exchange/case_writer.h"
#include "exchange/csv.h"
#include "exchange/plan_files.h"

namespace rebadge::exchange {
namespace {

// Fields with their lengths, so that no two plans give the same text.
class Canon {
 public:
  explicit Canon(std::string_view tag) { add(tag); }
  void add(std::string_view field) {
    text_ += std::to_string(field.size());
    text_ += ':';
    text_ += field;
  }
  void add(std::int64_t number) { add(std::to_string(number)); }
  // Rows whose order says nothing.
  void add_sorted(std::vector<std::string> rows) {
    std::sort(rows.begin(), rows.end());
    add(static_cast<std::int64_t>(rows.size()));
    for (const std::string& row : rows) add(row);
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// One text a row.
std::vector<std::string> texts_of(const RawTable& table) {
  std::vector<std::string> texts;
  for (const RawRow& row : table.rows) {
    Canon canon("row");
    for (const std::string_view cell : row.cells) canon.add(cell);
    texts.push_back(canon.text());
  }
  return texts;
}

std::vector<std::string> moves_of(const Case& c, const Plan& plan) {
  std::vector<std::string> texts;
  for (const Move& move : plan.moves) {
    Canon canon("move");
    canon.add(c.name(move.element));
    for (const SiteId site : {move.from_site, move.to_site}) canon.add(site.valid() ? c.at(site).id : "");
    for (const MissionId one : {move.from_mission, move.to_mission}) canon.add(one.valid() ? c.at(one).id : "");
    canon.add(to_string(move.leaves));
    canon.add(to_string(move.arrives));
    canon.add(element_list(c, move.relieves));
    canon.add(route_text(c, move.route));
    texts.push_back(canon.text());
  }
  return texts;
}

}  // namespace

std::string sha256(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    hex += "0123456789abcdef"[digest[i] >> 4];
    hex += "0123456789abcdef"[digest[i] & 15];
  }
  return hex;
}

std::string case_hash(const Case& c) {
  Canon canon("rebadge-case/1");
  for (const std::string& text : {c.title, to_string(c.as_of), to_string(c.from), to_string(c.until)}) canon.add(text);
  const Prices prices = c.prices();
  for (const std::int64_t price : prices.unfilled) canon.add(price);
  for (const std::int64_t number : {prices.site_change, prices.rebadge, prices.split, std::int64_t{c.period_days()},
                                    std::int64_t{c.handover_days()}}) {
    canon.add(number);
  }
  canon.add(word(c.policy()));
  for (const RawTable& table : tables_of(c)) {
    canon.add(table.name);
    canon.add(to_csv(table));
  }
  return sha256(canon.text());
}

std::string plan_hash(const Case& c, const Plan& plan) {
  Canon canon("rebadge-plan/1");
  canon.add(word(plan.policy));
  canon.add(plan.objective == Objective::strict ? "strict" : "priced");
  canon.add_sorted(texts_of(assignment_rows(c, plan)));
  canon.add_sorted(moves_of(c, plan));
  canon.add_sorted(texts_of(excuse_rows(c, plan)));
  canon.add(plan.score ? "score" : "");
  if (plan.score) {
    for (const Hundredths amount : plan.score->minimum) canon.add(amount.value);
    canon.add(plan.score->priced.value);
    canon.add(plan.score->comfort.value);
    canon.add(plan.score->burden);
  }
  return sha256(canon.text());
}

}  // namespace rebadge::exchange
