// What a cell may hold, one class a form: how it is read, written and described. A form reads into the type of the
// case that it stands for; an optional value is left out where the cell is blank.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/guess.h"
#include "exchange/reading.h"
#include "exchange/text.h"
#include "model/case.h"
#include "model/plan.h"

namespace rebadge::exchange {

// The tables that ids point into, and the ids of their rows.
inline std::string_view table_of(NationId) { return "nations"; }
inline std::string_view table_of(MissionId) { return "missions"; }
inline std::string_view table_of(ZoneId) { return "zones"; }
inline std::string_view table_of(SiteId) { return "sites"; }
inline std::string_view table_of(ResourceId) { return "resources"; }
inline std::string_view table_of(ActivityId) { return "activities"; }
inline std::string_view table_of(CapabilityId) { return "capabilities"; }
inline std::string_view table_of(RequirementId) { return "requirements"; }
inline std::string_view table_of(ContributionId) { return "contributions"; }
inline std::string_view table_of(CourseId) { return "courses"; }
template <class Id>
std::string id_text(const Case& c, Id id) {
  return id.valid() ? c.at(id).id : std::string();
}

// Free text, as it stands.
struct Words {
  static constexpr bool raw = true;
  [[nodiscard]] std::string holds() const { return "words"; }
  bool read(const Cell& cell, std::string& out) const { return out = cell.text, true; }
  [[nodiscard]] std::string write(const Case&, const std::string& value) const { return value; }
};

struct Key {
  [[nodiscard]] std::string holds() const { return std::string(id_form); }
  bool read(const Cell& cell, std::string& out) const {
    if (!is_id(cell.text)) return cell.refuse(holds(), as_id(cell.text).value_or(""));
    return out = cell.text, true;
  }
  [[nodiscard]] std::string write(const Case&, const std::string& value) const { return value; }
};

// A nation's code; an organisation may have any id.
struct NationKey {
  [[nodiscard]] std::string holds() const {
    return "an ISO 3166-1 alpha-3 code, XKX, or XAA to XZZ; of an organisation any id";
  }
  bool read(const Cell& cell, std::string& out) const;
  [[nodiscard]] std::string write(const Case&, const std::string& value) const { return value; }
};

// A word that groups are known by.
struct Group {
  [[nodiscard]] std::string holds() const { return "the name of a group"; }
  bool read(const Cell& cell, std::string& out) const { return Key{}.read(cell, out); }
  [[nodiscard]] std::string write(const Case&, const std::string& value) const { return value; }
};

struct Whole {
  std::int64_t least = 0;
  std::int64_t most = 1'000'000'000;
  [[nodiscard]] std::string holds() const { return fmt::format("a whole number from {} to {}", least, most); }
  bool read(const Cell& cell, std::int64_t& out) const {
    const auto value = parse_whole(cell.text);
    if (!value) return cell.refuse(holds(), guess(cell.text));
    if (*value < least || *value > most) return cell.refuse(holds());
    return out = *value, true;
  }
  bool read(const Cell& cell, int& out) const {
    std::int64_t value = 0;
    if (!read(cell, value)) return false;
    return out = static_cast<int>(value), true;
  }
  // Spreadsheets keep 50 % as 0.5.
  [[nodiscard]] std::string guess(std::string_view text) const {
    const auto part = parse_hundredths(text);
    const bool percent = most == 100 && part && part->value > 0 && part->value <= 100;
    return percent ? fmt::format("{}, as the cell shows it in percent", part->value) : guess_whole(text);
  }
  [[nodiscard]] std::string write(const Case&, std::int64_t value) const { return std::to_string(value); }
};

struct Amount {
  std::int64_t most = 1'000'000'000;  // whole units
  [[nodiscard]] std::string holds() const {
    return fmt::format("a number from 0 to {} with at most two decimals", most);
  }
  bool read(const Cell& cell, Hundredths& out) const {
    const auto value = parse_hundredths(cell.text);
    if (!value) return cell.refuse(holds(), guess_amount(cell.text));
    if (value->value < 0 || *value > whole(most)) return cell.refuse(holds());
    return out = *value, true;
  }
  [[nodiscard]] std::string write(const Case&, Hundredths value) const { return to_string(value); }
};

struct DayForm {
  [[nodiscard]] std::string holds() const { return "a day as YYYY-MM-DD"; }
  bool read(const Cell& cell, Day& out) const {
    const auto day = parse_day(cell.text);
    if (!day) return cell.refuse(holds() + " of the years 1900 to 2199", guess_day(cell.text));
    return out = *day, true;
  }
  [[nodiscard]] std::string write(const Case&, Day value) const { return to_string(value); }
};

struct YesNo {
  [[nodiscard]] std::string holds() const { return "yes or no"; }
  bool read(const Cell& cell, bool& out) const;
  [[nodiscard]] std::string write(const Case&, bool value) const { return value ? "yes" : "no"; }
};

// A word of a closed list; `last` is the list's last.
template <class E>
struct OneOf {
  E last;
  [[nodiscard]] std::vector<std::string> words() const {
    std::vector<std::string> all;
    for (int i = 0; i <= static_cast<int>(last); ++i) all.emplace_back(word(static_cast<E>(i)));
    return all;
  }
  [[nodiscard]] std::string holds() const { return one_of(words(), 20); }
  bool read(const Cell& cell, E& out) const { return read_word(cell, cell.text, out); }
  bool read(const Cell& cell, std::vector<E>& out) const {
    for (const std::string_view part : split(cell.text, ';')) {
      E value{};
      if (part.empty()) return cell.refuse("words separated by ';', with none blank");
      if (!read_word(cell, part, value)) return false;
      for (const E other : out) {
        if (other == value) return cell.refuse(fmt::format("each word once, and not {} twice", word(value)));
      }
      out.push_back(value);
    }
    return true;
  }
  [[nodiscard]] std::string write(const Case&, E value) const { return std::string(word(value)); }
  [[nodiscard]] std::string write(const Case&, const std::vector<E>& values) const {
    std::vector<std::string> all;
    for (const E value : values) all.emplace_back(word(value));
    return join(all, ";");
  }

 private:
  bool read_word(const Cell& cell, std::string_view text, E& out) const {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
      if (word(static_cast<E>(i)) == text) return out = static_cast<E>(i), true;
    }
    const std::string guess = with_semicolons(text);
    return cell.refuse(holds(), guess.empty() ? nearest(text, words()).value_or("") : guess);
  }
};

// An id of a row of another table, or a list of such, each once.
struct Reference {
  [[nodiscard]] std::string holds() const { return "an id of the table it names"; }
  template <class Tag>
  bool read(const Cell& cell, Id<Tag>& out) const {
    const auto row = cell.find(table_of(Id<Tag>{}), cell.text);
    if (!row) return false;
    return out = Id<Tag>{*row}, true;
  }
  template <class Tag>
  bool read(const Cell& cell, std::vector<Id<Tag>>& out) const {
    bool all = true;
    std::set<std::size_t> seen;
    for (const std::string_view part : split(cell.text, ';')) {
      if (part.empty()) return cell.refuse("ids separated by ';', with none blank");
      if (const std::string guess = with_semicolons(part); !guess.empty()) {
        return cell.refuse("ids separated by ';'", guess);
      }
      const auto row = cell.find(table_of(Id<Tag>{}), part);
      all = all && row;
      if (!row) continue;
      if (!seen.insert(*row).second) return cell.refuse(fmt::format("each id once, and not {} twice", part));
      out.push_back(Id<Tag>{*row});
    }
    return all;
  }
  template <class Tag>
  [[nodiscard]] std::string write(const Case& c, Id<Tag> id) const {
    return id_text(c, id);
  }
  template <class Tag>
  [[nodiscard]] std::string write(const Case& c, const std::vector<Id<Tag>>& list) const {
    std::vector<std::string> all;
    for (const Id<Tag> id : list) all.push_back(id_text(c, id));
    return join(all, ";");
  }
};

// Names of groups, each once.
struct Groups {
  [[nodiscard]] std::string holds() const { return "names of groups separated by ';'"; }
  bool read(const Cell& cell, std::vector<std::string>& out) const;
  [[nodiscard]] std::string write(const Case&, const std::vector<std::string>& value) const { return join(value, ";"); }
};

struct RankForm {
  [[nodiscard]] std::string holds() const { return "a rank of STANAG 2116: OR-1 to OR-9, OF-1 to OF-10, or CIV"; }
  bool read(const Cell& cell, Rank& out) const;
  [[nodiscard]] std::string write(const Case&, Rank value) const { return to_string(value); }
};

struct Tongues {
  [[nodiscard]] std::string holds() const { return "tongues and STANAG 6001 levels as ENG:3322;FRA:2+222"; }
  bool read(const Cell& cell, std::vector<Tongue>& out) const;
  [[nodiscard]] std::string write(const Case&, const std::vector<Tongue>& value) const { return to_string(value); }
};

struct Degrees {
  int most = 90;
  [[nodiscard]] std::string holds() const { return fmt::format("degrees as a decimal number from -{0} to {0}", most); }
  bool read(const Cell& cell, std::string& out) const;
  [[nodiscard]] std::string write(const Case&, const std::string& value) const { return value; }
};

struct Mgrs {
  [[nodiscard]] std::string holds() const { return "a place in MGRS as 38SMB4488"; }
  bool read(const Cell& cell, std::string& out) const;
  [[nodiscard]] std::string write(const Case&, const std::string& value) const { return value; }
};

// A nation, a group, or (in conflicts) a contribution.
struct PartyForm {
  bool contributions = false;
  [[nodiscard]] std::string holds() const {
    return contributions ? "a nation, a group or a contribution" : "a nation or a group";
  }
  bool read(const Cell& cell, Party& out) const;
  [[nodiscard]] std::string write(const Case& c, const Party& value) const;
};

// An end of a lift row.
struct AreaForm {
  [[nodiscard]] std::string holds() const { return "HOME, a zone, or a site that has no zone"; }
  bool read(const Cell& cell, AreaId& out) const;
  [[nodiscard]] std::string write(const Case& c, AreaId value) const { return c.at(value).name; }
};

// The name of a history of mandates.
struct MandateName {
  [[nodiscard]] std::string holds() const { return "an id of the table mandates"; }
  bool read(const Cell& cell, std::string& out) const {
    if (!cell.find("mandates", cell.text)) return false;
    return out = cell.text, true;
  }
  [[nodiscard]] std::string write(const Case&, const std::string& value) const { return value; }
};

}  // namespace rebadge::exchange
