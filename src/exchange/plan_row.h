// One row of a plan as text by column, wherever it was written: in CSV, a workbook or JSON. Only what reads plans
// includes this.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/case.h"
#include "model/result.h"

namespace rebadge::exchange {

// The ids of a case, and guesses at them as long as there are few problems.
class PlanIndex {
 public:
  // With `left_out`, rows of assignments and excuses that have problems are left out, and said there as warnings.
  PlanIndex(const Case& c, Problems& problems, Problems* left_out = nullptr);

  [[nodiscard]] const Case& content() const { return c_; }
  // Of a row that was read when there were so many problems before: is it to be kept?
  [[nodiscard]] bool keeps_row(std::size_t problems_before) const;
  [[nodiscard]] bool leaves_out() const { return left_out_ != nullptr; }
  [[nodiscard]] Problems& problems() const { return problems_; }
  // False: there are so many problems already that no more are told.
  [[nodiscard]] bool wants_more() const;
  // Says so when that is the case.
  void finish() const;
  [[nodiscard]] std::string guess(std::string_view id, const std::vector<std::string>& ids) const;

  using Ids = std::map<std::string, std::size_t, std::less<>>;
  Ids requirements, sites, missions, areas, activities, contributions;

 private:
  const Case& c_;
  Problems& problems_;
  Problems* left_out_;
};

class PlanRow {
 public:
  // `where` says where a column of this row is.
  PlanRow(const PlanIndex& index, std::function<std::string(std::string_view)> where)
      : index_(index), where_(std::move(where)) {}

  void set(std::string_view column, std::string text) { texts_.emplace_back(column, std::move(text)); }

  // A problem was said of this column already: no further one is.
  void set_refused(std::string_view column) { refused_.emplace_back(column); }

  [[nodiscard]] const Case& content() const { return index_.content(); }
  [[nodiscard]] std::string_view text(std::string_view column) const;  // trimmed; blank when it is not there
  void refuse(std::string_view column, std::string expected, std::string maybe = {}) const;

  // What a column says, or a problem and something that does no harm.
  [[nodiscard]] std::string words(std::string_view column) const;
  [[nodiscard]] Day day(std::string_view column) const;
  [[nodiscard]] std::optional<Day> day_or_none(std::string_view column) const;
  [[nodiscard]] std::pair<Day, Day> window() const;  // `from` and `until`, within the case's horizon
  [[nodiscard]] std::int64_t whole_number(std::string_view column) const;
  [[nodiscard]] Hundredths amount(std::string_view column) const;
  [[nodiscard]] bool yes_or_no(std::string_view column) const;
  [[nodiscard]] RequirementId requirement(std::string_view column) const;
  [[nodiscard]] ActivityId activity(std::string_view column) const;
  [[nodiscard]] AreaId area(std::string_view column) const;
  [[nodiscard]] SiteId site(std::string_view column) const;        // blank: an invalid one
  [[nodiscard]] MissionId mission(std::string_view column) const;  // blank: an invalid one
  [[nodiscard]] ElementId element(std::string_view column) const;
  [[nodiscard]] std::vector<ElementId> elements(std::string_view column) const;
  [[nodiscard]] std::vector<AreaId> route(std::string_view column) const;

 private:
  [[nodiscard]] std::optional<std::size_t> find(std::string_view column, std::string_view id, const PlanIndex::Ids& ids,
                                                std::string expected) const;
  [[nodiscard]] ElementId element_named(std::string_view column, std::string_view name) const;

  const PlanIndex& index_;
  std::function<std::string(std::string_view)> where_;
  std::vector<std::pair<std::string, std::string>> texts_;
  std::vector<std::string> refused_;
};

}  // namespace rebadge::exchange
