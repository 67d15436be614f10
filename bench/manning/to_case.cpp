#include "bench/manning/to_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "bench/manning/gates.h"
#include "exchange/csv.h"
#include "exchange/files.h"
#include "exchange/text.h"

namespace rebadge::manning {
namespace {

using exchange::Cells;
using exchange::RawTable;

constexpr const char* nation = "XAA";
constexpr const char* mission = "MISSION";
constexpr const char* activity = "SERVICE";

// What a capability of ours stands for.
struct Ability {
  int trade = 0, skill = 0, clearance = 0;
  bool airborne = false;
  friend auto operator<=>(const Ability&, const Ability&) = default;
};

Ability ability(const Person& person) { return {person.trade, person.skill, person.clearance, person.airborne}; }
Ability ability(const Post& post) { return {post.trade, post.skill, post.clearance, post.airborne}; }

bool enough(const Ability& offered, const Ability& wanted) {
  return offered.trade == wanted.trade && offered.skill >= wanted.skill && offered.clearance >= wanted.clearance &&
         (offered.airborne || !wanted.airborne);
}

// A tongue of three letters from the language's name.
std::string tongue(const std::string& language) {
  std::string code;
  for (const char c : language) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0 && code.size() < 3) {
      code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
  }
  code.resize(3, 'X');
  return code;
}

class Tables {
 public:
  void begin(const std::string& name, Cells columns) {
    table_ = {};
    name_ = name;
    table_.header.cells = std::move(columns);
    table_.header.cells.push_back("basis");
  }
  void row(Cells cells, std::string_view basis) {
    cells.push_back(basis);
    table_.rows.push_back({0, std::move(cells)});
  }
  void end() { files_.push_back(exchange::file_of(name_ + ".csv", exchange::to_csv(table_))); }
  std::vector<exchange::NewFile>& files() { return files_; }

 private:
  std::string name_;
  RawTable table_;
  std::vector<exchange::NewFile> files_;
};

class Writer {
 public:
  explicit Writer(const Instance& instance) : instance_(instance) {
    for (const Person& person : instance.people) abilities_.insert(ability(person));
    for (const Post& post : instance.posts) abilities_.insert(ability(post));
    first_ = last_ = instance.posts.front().start;
    for (const Post& post : instance.posts) first_ = std::min(first_, post.start), last_ = std::max(last_, post.start);
  }

  std::vector<exchange::NewFile> files() {
    places();
    capabilities();
    requirements();
    contributions();
    caveats();
    tables_.files().push_back(exchange::file_of("case.toml", settings()));
    return std::move(tables_.files());
  }

 private:
  std::string settings() const {
    return fmt::format(
        "title = \"Manning: {}\"\nas_of = {}\npolicy = \"granted-only\"\nhandover_days = 0\n\n"
        "# Coming costs nothing, so that every post is worth filling.\n"
        "[objective]\nsite_change = 0\nrebadge = 0\nsplit = 0\n\n[horizon]\nfrom = {}\nuntil = {}\n",
        instance_.name, to_string(first_ - 1), to_string(first_), to_string(last_ + 1));
  }

  void places() {
    tables_.begin("nations", {"nation", "kind", "note"});
    tables_.row({nation, "nation", "whoever sends and hosts these people"}, "notional");
    tables_.end();
    tables_.begin("missions", {"mission", "name", "lead", "roles", "hosts"});
    tables_.row({mission, instance_.name, nation, "training", nation}, "derived");
    tables_.end();
    tables_.begin("zones", {"zone", "name"});
    for (const std::string& base : instance_.bases) tables_.row({"Z-" + base, base}, "stated");
    tables_.end();
    tables_.begin("sites", {"site", "name", "zone", "host"});
    for (const std::string& base : instance_.bases) tables_.row({base, base, "Z-" + base, nation}, "stated");
    tables_.end();
    tables_.begin("activities", {"activity", "name", "kind"});
    tables_.row({activity, "Service on a post", "support"}, "notional");
    tables_.end();
    tables_.begin("consents", {"host", "authority", "binding", "on", "state"});
    tables_.row({nation, "government", "yes", to_string(first_ - 1), "granted"}, "notional");
    tables_.end();
    tables_.begin("lift", {"from_zone", "to_zone", "days", "seats_per_period"});
    const std::string seats = std::to_string(instance_.people.size());
    for (const std::string& base : instance_.bases) {
      tables_.row({"HOME", "Z-" + base, "0", seats}, "notional");
      tables_.row({"Z-" + base, "HOME", "0", seats}, "notional");
    }
    tables_.end();
  }

  [[nodiscard]] std::string code(const Ability& a) const {
    return fmt::format("{}-S{}-C{}{}", instance_.trades[static_cast<std::size_t>(a.trade)], a.skill, a.clearance,
                       a.airborne ? "-AB" : "");
  }

  void capabilities() {
    tables_.begin("capabilities", {"capability", "name"});
    for (const Ability& a : abilities_) {
      tables_.row({code(a), fmt::format("{}, skill level {}, clearance {}{}",
                                        instance_.trades[static_cast<std::size_t>(a.trade)], a.skill, a.clearance,
                                        a.airborne ? ", airborne" : "")},
                  "derived");
    }
    tables_.end();
    std::set<Ability> wanted, offered;
    for (const Post& post : instance_.posts) wanted.insert(ability(post));
    for (const Person& person : instance_.people) offered.insert(ability(person));
    tables_.begin("substitutes", {"wanted", "offered", "worth_percent"});
    for (const Ability& want : wanted) {
      for (const Ability& offer : offered) {
        if (offer != want && enough(offer, want)) tables_.row({code(want), code(offer), "100"}, "derived");
      }
    }
    tables_.end();
  }

  [[nodiscard]] std::string language(int language) const {
    return language == 0 ? "" : tongue(instance_.languages[static_cast<std::size_t>(language)]) + ":1111";
  }
  static std::string rank(int rank) { return "OR-" + std::to_string(rank); }

  void requirements() {
    tables_.begin("requirements", {"requirement", "mission", "sites", "activity", "capability", "line_kind", "persons",
                                   "rank_from", "rank_to", "language", "from", "until", "priority"});
    for (const Post& post : instance_.posts) {
      tables_.row(
          {"P-" + post.id, mission, instance_.bases[static_cast<std::size_t>(post.base)], activity, code(ability(post)),
           "post", "1", rank(post.lowest_rank), rank(post.highest_rank), language(post.language), to_string(post.start),
           to_string(post.start + 1), std::to_string(4 - post.priority)},
          "stated");
    }
    tables_.end();
  }

  void contributions() {
    tables_.begin("contributions", {"contribution", "nation", "capability", "elements", "persons_per_element", "rank",
                                    "language", "from", "until", "status", "tour_days", "dwell_days"});
    for (const Person& person : instance_.people) {
      // Who is there too late for every post still has a window.
      const Day until = std::max(last_, person.available) + 1;
      tables_.row({"S-" + person.id, nation, code(ability(person)), "1", "1", rank(person.rank),
                   language(person.language), to_string(person.available), to_string(until), "authorised", "1", "3650"},
                  "stated");
    }
    tables_.end();
  }

  void caveats() {
    tables_.begin("caveats", {"caveat", "nation", "contribution", "rule", "value", "declared", "negotiable"});
    for (const Person& person : instance_.people) {
      if (person.deployable) continue;
      tables_.row({"NOT-" + person.id, nation, "S-" + person.id, "not_mission", mission, "yes", "no"}, "stated");
    }
    tables_.end();
  }

  const Instance& instance_;
  std::set<Ability> abilities_;
  Day first_, last_;
  Tables tables_;
};

}  // namespace

std::optional<Problem> write_as_case(const Instance& instance, const std::filesystem::path& out) {
  if (instance.posts.empty()) return exchange::error_at(instance.name, "no posts", "at least one post");
  std::map<std::string, std::string> languages;
  for (std::size_t i = 1; i < instance.languages.size(); ++i) {
    const std::string& name = instance.languages[i];
    const auto [at, fresh] = languages.try_emplace(tongue(name), name);
    if (!fresh) {
      return exchange::error_at(instance.name, name, "languages that differ in their first three letters",
                                fmt::format("it is another name of {}", at->second));
    }
  }
  if (auto problem = exchange::refuse_to_overwrite(out)) return problem;
  return exchange::write_folder(out, Writer(instance).files());
}

}  // namespace rebadge::manning
