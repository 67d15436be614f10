// A case while it is read: the tables as they came, the ids that their rows have, and the problems found so far. Only
// what reads and checks cases includes this.
#pragma once

#include <boost/container_hash/hash.hpp>
#include <boost/unordered/unordered_flat_map.hpp>

#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "exchange/table.h"
#include "exchange/text.h"
#include "model/case.h"
#include "model/result.h"

namespace rebadge::exchange {

// Seeded anew in every run: nobody can make a file whose ids all fall into one place.
struct IdHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view id) const {
    static const std::size_t seed = std::random_device{}();
    std::size_t hash = seed;
    boost::hash_range(hash, id.begin(), id.end());
    return hash;
  }
};

// A table as it came. Row i of it is row i of the case's table.
struct Sheet {
  RawTable raw;
  bool readable = true;  // false: something was there, and it could not be read
  std::map<std::string, std::size_t, std::less<>> columns;
  boost::unordered_flat_map<std::string_view, std::size_t, IdHash> ids;  // the first row of each id, in no order
  std::set<std::string, std::less<>> meant;                              // ids that the rows do not have, but mean
  bool complete = true;                                                  // every required column is there
  bool ids_known = true;                                                 // false: whether an id is there cannot be told
  std::vector<bool> sound;                                               // rows without an error so far

  [[nodiscard]] std::vector<std::string> ids_in_order() const;
  [[nodiscard]] bool is_sound(std::size_t row) const { return row < sound.size() && sound[row]; }
  [[nodiscard]] bool refused(std::size_t row, std::size_t column) const {
    return !raw.refused.empty() && raw.refused.contains({raw.rows[row].number, column});
  }
};

class Reading {
 public:
  Case content;
  Problems problems;
  Problems warnings;
  std::unordered_map<std::string, Sheet, IdHash, std::equal_to<>> sheets;
  std::size_t places = 0;                            // sites that lines have by way of zones, all together
  std::map<std::string, AreaId, std::less<>> areas;  // by name, once zones and sites are read

  [[nodiscard]] Sheet& sheet(std::string_view table);  // an empty one when the case has no such table
  [[nodiscard]] bool sound(std::string_view table, std::size_t row);
  // The id of these tables nearest to a mistyped one; blank when none is near, or when too much was guessed before.
  [[nodiscard]] std::string nearest_id(const std::vector<std::string_view>& tables, std::string_view id,
                                       const std::vector<std::string>& further = {});
  // `: A, B or C`, or nothing when they are many.
  [[nodiscard]] std::string list_of_ids(const std::vector<std::string_view>& tables);
  // The sites in a zone, to be asked for when sites are read.
  [[nodiscard]] const std::vector<SiteId>& sites_of(ZoneId zone);
  // The names of groups of nations and contributions, to be asked for when both are read.
  [[nodiscard]] const std::set<std::string, std::less<>>& groups();
  // Where a cell is; the column need not be there.
  [[nodiscard]] std::string where(std::string_view table, std::size_t row, std::string_view column);
  // What a cell says, trimmed; blank when there is no such column.
  [[nodiscard]] std::string_view text(std::string_view table, std::size_t row, std::string_view column);

  // The row then counts as unsound.
  void error(std::string_view table, std::size_t row, std::string_view column, std::string expected,
             std::string maybe = {});
  void warn(std::string_view table, std::size_t row, std::string_view column, std::string says, std::string maybe = {});

  // The first unknown id of a column is said at once; that others have the same, at the end.
  void unknown_id(std::string_view table, std::size_t row, std::string_view column, std::string_view id,
                  std::string expected, std::string maybe);

  // So many problems that there is no use in finding more.
  [[nodiscard]] bool full() const;
  // Completes the problems: what was said once for many rows, and that there may be more.
  void finish();

 private:
  struct Unknown {
    std::size_t problem;
    std::size_t further = 0;
  };
  void add(Problem problem);

  std::map<std::string, Unknown> unknown_;
  std::optional<std::set<std::string, std::less<>>> groups_;
  std::optional<std::map<ZoneId, std::vector<SiteId>>> sites_of_;
  std::size_t guessing_ = 0;  // what was spent on guesses, in letters compared
};

// One cell of a row that is being read.
struct Cell {
  Reading& reading;
  std::string_view table;
  std::size_t row;
  std::string_view column;
  std::string_view text;  // trimmed; as it stands where `raw`
  bool quiet = false;     // nothing is said and nothing is noted: others are read at the same time

  // Says what was expected; always false, so that readers may return it.
  bool refuse(std::string expected, std::string maybe = {}) const;
  // The row of an id in a table. Nothing: refused, or not to be told because that table could not be read.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view in, std::string_view id) const;
  [[nodiscard]] std::string_view sibling(std::string_view other) const { return reading.text(table, row, other); }
  [[nodiscard]] bool row_sound() const { return reading.sound(table, row); }
};

}  // namespace rebadge::exchange
