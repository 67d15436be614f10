// The report of a plan: one function, and one file, a section. A section that has nothing to say is left out.
#pragma once

#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "app/complete.h"
#include "cli/document.h"
#include "explain/moves.h"
#include "explain/purpose.h"

namespace rebadge::cli {

struct Reported {
  const Case& c;
  const Plan& plan;  // completed
  const app::Reading& reading;
  const std::vector<Violation>& violations;  // of the recount
  bool all = false;                          // every row of long tables
};

Document report(const Reported& reported);

Section header(const Reported& reported);
std::vector<Section> laydown_sections(const Reported& reported);
std::optional<Section> switch_section(const Reported& reported);
std::optional<Section> moves_section(const Reported& reported);
// `3 moves of 3 elements, 30 persons.`
std::string moves_sentence(const Reported& reported);
std::optional<Section> gates_section(const Reported& reported);
std::optional<Section> pauses_section(const Reported& reported);
std::optional<Section> excuses_section(const Reported& reported);
std::optional<Section> violations_section(const Reported& reported);  // those that nothing excuses
std::optional<Section> shortfalls_section(const Reported& reported);
std::optional<Section> asks_section(const Reported& reported);  // those that the plan has
std::optional<Section> curve_section(const Reported& reported);
Section ending(const Reported& reported);

// Tables of which explain shows all: every row, with the keys of data.
Table moves_table(const Reported& reported);
Table moves_table(const Reported& reported, const std::vector<explain::MoveGroup>& groups);
// The same with what they are for.
Table purposes_table(const Reported& reported, const std::vector<explain::MoveGroup>& groups,
                     const std::vector<explain::Purpose>& purposes);
Table gates_table(const Reported& reported);
Table cover_table(const Reported& reported, std::optional<RequirementId> line);  // none: all lines
Table lift_table(const Reported& reported);
Table path_table(const Reported& reported);
Table violations_table(const std::vector<Violation>& violations);
// Every shortfall of the line, its supply a row each.
Table supply_table(const Reported& reported, RequirementId line);

// What explain shows of them to people.
Section cover_section(const Reported& reported, std::size_t page_width);
Section lift_section(const Reported& reported);
Section path_section(const Reported& reported);

template <class T>
void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// `CAMP → SCHOOL`, `OLD → NEW`, `out of OLD`; one name where nothing changes; and the same as data.
std::vector<Column> columns_of_change();
std::vector<std::string> change_of(const Case& c, const Move& move);  // cells of these columns

// `persons below minimum 0 ...`
std::string score_sentence(const Score& score);

// Cuts a table to its first rows, and says how many were left out and how to see them.
void shorten(Section& section, std::size_t rows, bool all);

}  // namespace rebadge::cli
