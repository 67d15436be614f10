#include "tests/unit/access/probes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>

#include "exchange/tables.h"

namespace rebadge::access {
namespace {

const std::vector<std::string> clearances{"",
                                          "NATO UNCLASSIFIED",
                                          "NATO RESTRICTED",
                                          "NATO SECRET;EU RESTRICTED",
                                          "NATO TOP SECRET;EU SECRET;XAA SECRET;XHH SECRET",
                                          "XAA CONFIDENTIAL",
                                          "ALL"};
const std::vector<std::string> labels{"",
                                      "  ",
                                      "NATO UNCLASSIFIED",
                                      "NATO RESTRICTED",
                                      "NATO CONFIDENTIAL",
                                      "NATO TOP SECRET",
                                      "EU RESTRICTED",
                                      "XAA RESTRICTED",
                                      "XAB SECRET",
                                      "XHH SECRET",
                                      "NATO RESTRICTED REL XAA",
                                      "NATO RESTRICTED REL XAA;XHH",
                                      "NATO UNCLASSIFIED REL XAB",
                                      "NATO SECRET REL XHH;XAB;XAA",
                                      "nato restricted",
                                      "NATO",
                                      "NATO RESTRICTED REL",
                                      "NATO RESTRICTED REL XAA;",
                                      "NATO  RESTRICTED",
                                      "for us only"};
const std::vector<std::string> nations{"XAA", "XAB", "XHH", ""};
const std::vector<std::string> questions{"read", "read a column", "offer", "change", "end"};
const std::vector<std::string> whose{"own", "another's", "nobody's"};

struct ProbedTable {
  std::string name;
  std::set<std::string> columns;
  std::vector<std::string> asked;  // those, and one that there is not
};

const std::vector<ProbedTable>& tables() {
  static const auto all = [] {
    std::vector<ProbedTable> tables{{"case", {"key", "value"}, {}}, {"plans", {}, {}}, {"", {}, {}}};
    for (const auto& description : exchange::table_descriptions()) {
      ProbedTable table{description.info.name, {}, {}};
      for (const auto& column : description.columns) table.columns.insert(column.name);
      tables.push_back(std::move(table));
    }
    for (ProbedTable& table : tables) {
      table.asked.assign(table.columns.begin(), table.columns.end());
      table.asked.emplace_back("secret_notes");
    }
    return tables;
  }();
  return all;
}

const std::map<std::string, std::string> contributors{{"C-A", "XAA"}, {"C-B", "XAB"}, {"C-H", "XHH"}, {"C-0", ""}};

}  // namespace

const std::vector<std::string>& probed_clearances() { return clearances; }
const std::vector<std::string>& probed_labels() { return labels; }
const std::vector<std::string>& probed_nations() { return nations; }

std::vector<std::string> probed_tables() {
  std::vector<std::string> names;
  for (const ProbedTable& table : tables()) names.push_back(table.name);
  return names;
}

DrawnRow drawn_row(Random& random) {
  static const std::vector<std::string> parties{"XAA", "XAB", "XHH", "C-A", "C-B", "C-H", "C-0", "C-9", "GROUP", ""};
  static const std::vector<std::string> elements{"C-A/1", "C-B/2", "C-A", "C-0/1", "/1", ""};
  static const std::vector<std::string> declared{"yes", "no", "", ""};
  DrawnRow drawn_one;
  const auto say = [&](const char* column, const std::string& value) {
    if (value.empty()) return;
    drawn_one.row[column] = value;
    drawn_one.cells.push_back({column, value});
  };
  say("nation", drawn(random, nations));
  say("host", drawn(random, nations));
  say("first", drawn(random, parties));
  say("second", drawn(random, parties));
  say("contribution", drawn(random, parties));
  say("element", drawn(random, elements));
  say("declared", drawn(random, declared));
  return drawn_one;
}

namespace {

// All that there is to draw, and the draws.
class Prober {
 public:
  Prober(const AskedPolicy& policy, std::uint64_t seed) : policy_(policy), random_(seed) {
    owners_.nation_of_contribution.insert(contributors.begin(), contributors.end());
    for (int i = 0; i < 4000; ++i) rows_.push_back(drawn_row(random_));
    for (const std::string& clearance : clearances) parsed_.push_back(parse_clearance(clearance).value());
  }

  void one(Coverage& coverage) {
    const std::size_t role = random_() % 4, clearance = random_() % clearances.size();
    const Viewer viewer{"somebody", static_cast<UserRole>(role), drawn(random_, nations), parsed_[clearance],
                        random_() % 8 == 0};
    const second::Somebody somebody{user_role_words()[role], viewer.of, clearances[clearance], viewer.manages};
    if (random_() % 50 == 0) return ask_action(viewer, somebody, role, coverage);
    const std::size_t table = random_() % tables().size();
    const std::size_t label = random_() % 3 == 0 ? 0 : random_() % labels.size();  // rules count where labels do not
    const std::size_t question = random_() % questions.size();
    const DrawnRow& row = rows_[random_() % rows_.size()];
    std::vector<std::string> row_labels{labels[label]};
    while (random_() % 4 == 0) row_labels.push_back(drawn(random_, labels));
    bool found = false, expected = false;
    if (question == 0) {
      found = policy_.read(viewer, tables()[table].name, row.cells, row_labels, owners_);
      expected = second::reads(somebody, tables()[table].name, row.row, row_labels, contributors);
    } else if (question == 1) {
      const std::string& column = drawn(random_, tables()[table].asked);
      found = policy_.column(viewer, tables()[table].name, column);
      expected = second::reads_column(somebody, tables()[table].name, column, tables()[table].columns);
      coverage.take_column(role, tables()[table].name, column);
    } else {
      ask_write(viewer, somebody, table, question, row, std::move(row_labels), found, expected);
    }
    const std::size_t of = whose_row(somebody, tables()[table].name, row.row);
    coverage.take(role, clearance, label, table, of, question, found);
    if (found == expected) return;
    coverage.take_difference(fmt::format("{} of \"{}\" cleared \"{}\" may {} {} [{}] {}: {}, expected {}",
                                         somebody.role, somebody.of, somebody.clearance, questions[question],
                                         tables()[table].name, fmt::join(row_labels, "] ["), row.row, found, expected));
  }

 private:
  void ask_action(const Viewer& viewer, const second::Somebody& somebody, std::size_t role, Coverage& coverage) {
    const Action action = drawn(random_, all_actions());
    const std::string name(word(action));
    coverage.take_action(role, viewer.manages, name);
    const bool found = policy_.act(viewer, action), expected = second::does(somebody, name);
    if (found == expected) return;
    coverage.take_difference(fmt::format("{} may {}: {}, expected {}", somebody.role, name, found, expected));
  }

  void ask_write(const Viewer& viewer, const second::Somebody& somebody, std::size_t table, std::size_t question,
                 const DrawnRow& row, std::vector<std::string> row_labels, bool& found, bool& expected) {
    const DrawnRow& other = random_() % 2 == 0 ? row : rows_[random_() % rows_.size()];
    const bool offers = question == 2, ends = question == 4;
    Write write{tables()[table].name, offers ? nullptr : &row.cells, ends ? nullptr : &other.cells, {}, {}, ""};
    if (!offers) write.labels_before = std::move(row_labels);
    write.label = random_() % 3 != 0 && !write.labels_before.empty() ? write.labels_before[0] : drawn(random_, labels);
    for (std::uint64_t i = random_() % 3; i > 0; --i) {
      write.columns.push_back(random_() % 20 == 0 ? "secret_notes" : drawn(random_, tables()[table].asked));
    }
    const second::Deed deed{tables()[table].name, offers ? nullptr : &row.row, ends ? nullptr : &other.row,
                            write.columns,        write.labels_before,         write.label};
    found = policy_.write(viewer, write, owners_);
    expected = second::writes(somebody, deed, contributors, tables()[table].columns);
  }

  static std::size_t whose_row(const second::Somebody& somebody, const std::string& table, const second::Row& row) {
    const auto cell = row.find(table == "consents" ? "host" : "nation");
    if (somebody.of.empty() || cell == row.end()) return 2;
    return cell->second == somebody.of ? 0 : 1;
  }

  const AskedPolicy& policy_;
  Random random_;
  Owners owners_;
  std::vector<DrawnRow> rows_;
  std::vector<Clearance> parsed_;
};

std::size_t combinations() {
  return 4 * clearances.size() * labels.size() * tables().size() * whose.size() * questions.size();
}

}  // namespace

void Coverage::take(std::size_t role, std::size_t clearance, std::size_t label, std::size_t table, std::size_t of,
                    std::size_t question, bool allowed) {
  seen_.resize(combinations());
  std::size_t at = role;
  at = at * clearances.size() + clearance;
  at = at * labels.size() + label;
  at = at * tables().size() + table;
  at = at * whose.size() + of;
  at = at * questions.size() + question;
  seen_[at] = true;
  ++probes_;
  allowed_ += allowed ? 1 : 0;
}

void Coverage::take_difference(std::string what) { differences_.push_back(std::move(what)); }

double Coverage::share() const {
  const auto seen = std::count(seen_.begin(), seen_.end(), true);
  return static_cast<double>(seen) / static_cast<double>(combinations());
}

double Coverage::share_of_columns() const {
  std::size_t all = 0;
  for (const ProbedTable& table : tables()) all += 4 * table.asked.size();
  return static_cast<double>(columns_.size()) / static_cast<double>(all);
}

double Coverage::share_of_actions() const {
  return static_cast<double>(actions_.size()) / static_cast<double>(8 * all_actions().size());
}

std::string Coverage::text() const {
  return fmt::format(
      "{} probes, {} allowed, {} differences; covered {:.1f} % of {} combinations of {} roles x {} clearances x {} "
      "labels x {} tables x {} states (own, another's, nobody's) x {} questions; {:.1f} % of roles x tables x columns; "
      "{:.1f} % of roles x managing x {} actions",
      probes_, allowed_, differences_.size(), 100 * share(), combinations(), 4, clearances.size(), labels.size(),
      tables().size(), whose.size(), questions.size(), 100 * share_of_columns(), 100 * share_of_actions(),
      all_actions().size());
}

Coverage probe(const AskedPolicy& policy, std::int64_t probes, std::uint64_t seed) {
  Coverage coverage;
  Prober prober(policy, seed);
  for (std::int64_t i = 0; i < probes && coverage.differences().size() < 10; ++i) prober.one(coverage);
  return coverage;
}

}  // namespace rebadge::access
